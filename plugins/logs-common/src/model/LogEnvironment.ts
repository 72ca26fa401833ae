/** An environment as a place where an app's logs may be. */
export interface LogEnvironment {
  name: string;
  /** For people. */
  title: string;
  state: 'ready' | 'refused' | 'unconfigured';
  /** Why it is not ready. */
  message?: string;
}

/** The answer about an app, in the order of the configuration. */
export interface LogEnvironments {
  environments: LogEnvironment[];
}
