import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { Kind, KindProblem } from '../kinds/Kind';

/** A version without its schema. */
export interface VersionSummary {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
}

/** What the clusters of one environment serve of a kind. */
export interface KindEnvironment {
  name: string;
  title: string;
  /** Nothing is promoted further from it. */
  production: boolean;
  /** Names of the versions that every cluster of it serves. */
  versions: string[];
  /**
   * Names of the versions whose schema in a cluster is another than the one
   * shown.
   */
  differs: string[];
}

/** A kind as a list shows it. */
export interface KindSummary
  extends Pick<
    Kind,
    | 'group'
    | 'kind'
    | 'plural'
    | 'scope'
    | 'source'
    | 'claim'
    | 'claimedAs'
    | 'title'
    | 'category'
    | 'description'
    | 'owner'
    | 'documentation'
  > {
  /** Whether the platform team offers it, rather than a controller's own. */
  platform: boolean;
  versions: VersionSummary[];
  /** Name of the version to show first. */
  preferred: string;
  /** The environments that serve it, in the configured order. */
  environments: KindEnvironment[];
  /**
   * How many requests ask for it, among the apps that one may see; absent
   * where that could not be found out.
   */
  requests?: number;
}

/** Where kinds come from, and how that source does. */
export interface KindSourceStatus {
  type: 'repository' | 'cluster' | 'files' | 'usage';
  /** Name of the repository or cluster, or the folder as configured. */
  name: string;
  environment?: string;
  freshness?: Freshness;
  /** One sentence: why it has nothing, or not all. */
  error?: string;
}

/** A definition that could not be read, and where it is. */
export interface SourcedProblem extends KindProblem {
  source: string;
}

/** Answer of `GET /kinds`. */
export interface KindList {
  kinds: KindSummary[];
  /** Categories in the order in which the platform team lists them. */
  categories: string[];
  sources: KindSourceStatus[];
  problems: SourcedProblem[];
}
