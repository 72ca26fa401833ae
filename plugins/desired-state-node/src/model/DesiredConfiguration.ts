import type {
  AppRequest,
  ConfigurationProblem,
  LayoutSource,
} from '@gitops-portal/plugin-desired-state-common';
import type { WritePolicy } from '@gitops-portal/plugin-environments-common';

/** An app's requests in an environment, and the layers that say so. */
export interface DesiredConfiguration {
  app: string;
  environment: string;
  source: string;
  /** The commit that all of this was read from. */
  head: string;
  write: WritePolicy;
  /** How the source is laid out. */
  layout: LayoutSource;
  requests: AppRequest[];
  layers: {
    path: string;
    /** Absent where the layer is for all environments. */
    environment?: string;
    text?: string;
    exists: boolean;
    /** It lists the others, and asks for nothing itself. */
    isList?: true;
  }[];
  problems: ConfigurationProblem[];
}

/** A commit that touched an app's files. */
export interface DesiredCommit {
  sha: string;
  title: string;
  author: { name: string; email: string };
  /** RFC 3339. */
  time: string;
  files: string[];
  /** Its page; absent where the forge has none. */
  url?: string;
}

/** A request for a kind as one environment gets it. */
export interface DesiredRequest {
  app: string;
  owner?: string;
  environment: string;
  /**
   * A file's page at a line on the forge, `{file}` and `{line}` standing for
   * them; absent where the forge has none.
   */
  fileUrl?: string;
  request: AppRequest;
}

/** Which requests are asked for. */
export interface RequestsQuery {
  group: string;
  kind: string;
  /** Only those of these apps, 100 at most. */
  apps?: string[];
  /** Only those of apps whose names come after this one. */
  after?: string;
  /** Only those of the first so many apps that have any, 1000 at most. */
  limit?: number;
  /** False leaves out where each value and its file are: most of the answer. */
  origins?: boolean;
}
