import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonValue } from '@backstage/types';
import type { Edit, Origin } from '@gitops-portal/plugin-desired-state-common';
import type {
  Freshness,
  WritePolicy,
} from '@gitops-portal/plugin-environments-common';

/** An app as a desired-state repository has it. */
export interface DesiredApp {
  name: string;
  /** Name of the source, such as `lumen/platform-config`. */
  source: string;
  /** The app's folder in the repository. */
  path: string;
  /** Entity ref of the owner; absent where nobody owns it. */
  owner?: string;
  title?: string;
  description?: string;
  /** Names of the environments that it has a layer for. */
  environments: string[];
  requests: DesiredRequest[];
}

/** What an app asks for, by name. */
export interface DesiredRequest {
  name: string;
  apiVersion: string;
  kind: string;
}

/** Files of one source at its head. */
export interface DesiredFiles {
  source: string;
  /** The commit that they were read from. */
  head: string;
  files: { path: string; text: string }[];
}

/** A branch that the portal follows. */
export interface DesiredSource {
  name: string;
  branch: string;
  /** Absent before the first fetch. */
  head?: string;
  /** RFC 3339: the last fetch that succeeded. */
  fetchedAt?: string;
  freshness: Freshness;
}

/** A commit that touched what an app has. */
export interface DesiredCommit {
  sha: string;
  title: string;
  author: { name: string; email: string };
  /** RFC 3339. */
  time: string;
  /** Paths in the repository, among those of the app. */
  files: string[];
  /** Where people read it; absent where the forge has no pages. */
  url?: string;
}

/** An app's requests in an environment, and the layers that say so. */
export interface DesiredConfiguration {
  /** The commit that all of this was read from. */
  head: string;
  environment: string;
  write: WritePolicy;
  requests: (DesiredRequest & {
    spec: JsonValue;
    /** Which layer sets a value, by its path below the spec. */
    origins: Record<string, Origin>;
  })[];
  layers: {
    path: string;
    environment?: string;
    text?: string;
    exists: boolean;
  }[];
}

/** A change to an app's layers. */
export interface DesiredChange {
  environment: string;
  /** The commit that whoever asks has seen. */
  head: string;
  title?: string;
  edits: Edit[];
}

/** What became of a change. */
export interface DesiredChangeResult {
  commit: string;
  branch: string;
  url?: string;
  pullRequest?: { number: number; url: string };
}

/** On whose behalf the question is asked. */
export interface AskedBy {
  credentials: BackstageCredentials;
}

/** Desired state for other backends: read, and changed by commits. */
export interface DesiredStateService {
  /** The apps that the credentials may see. */
  apps(options: AskedBy): Promise<DesiredApp[]>;
  /** Every source's files below a prefix, for services only. */
  files(
    options: AskedBy & { prefix: string; source?: string },
  ): Promise<DesiredFiles[]>;
  sources(options: AskedBy): Promise<DesiredSource[]>;
  /** @throws ResponseError of status 404 where there is no such app */
  configuration(
    options: AskedBy & { app: string; environment: string },
  ): Promise<DesiredConfiguration>;
  /** Newest first. */
  commits(
    options: AskedBy & { app: string; environment?: string; limit?: number },
  ): Promise<DesiredCommit[]>;
  /**
   * Writes a change as a commit or a pull request, as the environment's
   * policy says.
   *
   * @throws ResponseError of status 400 where the result is invalid, 409 where
   * the same place changed since `head`; nothing is written then
   */
  change(
    options: AskedBy & { app: string; change: DesiredChange },
  ): Promise<DesiredChangeResult>;
}
