/** An app as the desired-state repository knows it. */
export interface DesiredApp {
  name: string;
  /** Entity ref; absent where nobody owns it. */
  owner?: string;
  environments: string[];
  source: string;
}

/** A commit that touched an app's folder. */
export interface DesiredCommit {
  sha: string;
  /** Paths in the repository. */
  files: string[];
}

/** What delivery asks of desired state. */
export interface DesiredState {
  apps(): Promise<DesiredApp[]>;
  /** Newest first: the commits that touched what the app has in an environment. */
  commits(app: string, environment: string): Promise<DesiredCommit[]>;
  /** The commit at the head of each source, by its name. */
  heads(): Promise<Record<string, string>>;
  /** Ends what is being asked. */
  close(): void;
}
