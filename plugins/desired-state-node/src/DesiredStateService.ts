import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** The commit that an app's layers were last changed by. */
export interface LayerRevision {
  sha: string;
  /** RFC 3339. */
  time: string;
  title: string;
}

/** An app as its repository describes it. */
export interface DesiredApp {
  name: string;
  /** Name of the source that it is in. */
  source: string;
  /** Folder in the repository. */
  path: string;
  /** Entity ref; undefined where the app's description names no owner. */
  owner?: string;
  title?: string;
  description?: string;
  /** Environments that the app has a layer for. */
  environments: string[];
  requests: {
    name: string;
    apiVersion: string;
    kind: string;
    environments: string[];
  }[];
  /** The newest commit that touched the app's layers, by environment. */
  revisions: Record<string, LayerRevision>;
}

/** The files of one source at its head. */
export interface DesiredTree {
  source: string;
  head: string;
  files: { path: string; text: string }[];
}

/** A repository and how fresh what is known of it is. */
export interface DesiredSource {
  name: string;
  branch: string;
  head?: string;
  freshness: {
    state: 'live' | 'connecting' | 'stale' | 'unreachable';
    asOf?: string;
    since?: string;
    reason?: string;
  };
}

/** What other backends ask of the desired state. */
export interface DesiredStateService {
  /** Every app that the caller may read. */
  apps(options: { credentials: BackstageCredentials }): Promise<DesiredApp[]>;
  /** The repositories and their heads. */
  sources(options: {
    credentials: BackstageCredentials;
  }): Promise<DesiredSource[]>;
  /**
   * Files below a prefix at each source's head; all with an empty prefix. For
   * backends only: users read apps.
   */
  files(options: {
    credentials: BackstageCredentials;
    prefix: string;
  }): Promise<DesiredTree[]>;
}
