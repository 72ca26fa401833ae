import type {
  Freshness,
  ObjectRef,
} from '@gitops-portal/plugin-environments-common';
import type {
  DeliveryStatus,
  Engine,
  Headline,
  Health,
} from './DeliveryStatus';

/** What an object is to its app; also its place in the tree. */
export type ObjectRole =
  | 'source'
  | 'engine'
  | 'request'
  | 'workload'
  | 'pod'
  | 'secret'
  | 'other';

/** One object of an app, and how it is. */
export interface ObjectStatus {
  ref: ObjectRef;
  role: ObjectRole;
  health: Health;
  /** In words, where there is something to say. */
  sentence?: string;
  /** RFC 3339. */
  since?: string;
  /** Index of its parent in the list of objects; none for a root. */
  parent?: number;
}

/** What runs, as its image names it. */
export interface RunningVersion {
  version?: string;
  /** `sha256:…` */
  digest?: string;
  /** Where another image is asked for than the one that still runs. */
  wanted?: { version?: string; digest?: string };
}

/** How one app is in one environment. */
export interface AppDelivery extends DeliveryStatus {
  app: string;
  environment: string;
  cluster: string;
  engine: Engine;
  headline: Headline;
  /** Parents before their children. */
  objects: ObjectStatus[];
  version?: RunningVersion;
}

/** A status as the API answers it. */
export interface DeliveryRow extends AppDelivery {
  /** Entity ref of who owns the app; absent where nobody does. */
  owner?: string;
  /** Where people read the app's repository; its commits are under `/commit`. */
  repositoryUrl?: string;
}

/** A change of an app's headline. */
export interface DeliveryTransition {
  app: string;
  environment: string;
  cluster: string;
  /** RFC 3339: when the portal noticed it, or when the engine did it. */
  at: string;
  /** Told by the engine's own history, from before the portal looked. */
  source?: 'engine';
  /** Absent for the first headline that was ever seen. */
  from?: Headline;
  headline: Headline;
  /** One sentence. */
  cause?: string;
  desiredRevision?: string;
  appliedRevision?: string;
  version?: RunningVersion;
}

/** What happened in a cluster since a cursor. */
export interface DeliveryChanges {
  cluster: string;
  /** To be passed with the next question; only compared, never calculated with. */
  cursor: number;
  freshness: Freshness;
  /** The rows are all there are: what is not among them is gone. */
  reset: boolean;
  rows: DeliveryRow[];
  removed: { app: string; environment: string }[];
}

/** The statuses that one may see, and how current each cluster's are. */
export interface DeliveryStatuses {
  clusters: Record<string, { cursor: number; freshness: Freshness }>;
  rows: DeliveryRow[];
}
