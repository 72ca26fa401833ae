import type {
  Freshness,
  ObjectRef,
} from '@gitops-portal/plugin-environments-common';
import type { AppEvent } from '../events/AppEvent';
import type { AppVersions, ImageVersion } from '../versions';
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

/** How one app is in one environment. */
export interface AppDelivery extends DeliveryStatus {
  app: string;
  environment: string;
  cluster: string;
  engine: Engine;
  headline: Headline;
  /** Parents before their children. */
  objects: ObjectStatus[];
  /** Absent where the app has no workload. */
  versions?: AppVersions;
  /** The newest warning in the cluster about one of its objects. */
  lastEvent?: AppEvent;
}

/** A status as the API answers it. */
export interface DeliveryRow extends AppDelivery {
  /** Entity ref of who owns the app; absent where nobody does. */
  owner?: string;
  /** Where people read the app's repository; its commits are under `/commit`. */
  repositoryUrl?: string;
}

/** A change of an app's headline, or of the version that runs. */
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
  /** The newest that ran; absent where it is not known. */
  version?: ImageVersion;
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
  /** Of a page, the app that the next one comes after; absent on the last. */
  next?: string;
}
