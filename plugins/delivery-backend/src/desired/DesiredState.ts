/** An app as the desired-state repository knows it. */
export interface DesiredApp {
  name: string;
  /** Entity ref; absent where nobody owns it. */
  owner?: string;
  /** Name of the repository that it is in. */
  source: string;
  /** The newest commit that touched the app's layers, by environment. */
  revisions: Record<string, { sha: string }>;
}

/** What delivery asks of desired state. */
export interface DesiredState {
  apps(): Promise<DesiredApp[]>;
  /** The commit at the head of each source, by the source's name. */
  heads(): Promise<Record<string, string>>;
}
