import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type { ClusterModel } from '../model';
import type { ObservedObject } from '../objects';
import type {
  AppDelivery,
  Cause,
  Control,
  Drift,
  Engine,
  Health,
  Sync,
} from '../status';
import type { Stale } from '../verdict/staleness';
import type { ImageVersion } from '../versions';

/** The commit that an app should be at, known from Git itself. */
export interface DesiredRevision {
  revision: string;
  /**
   * Whether a revision that an engine applied contains it; undefined where the
   * history of the two is not known.
   */
  isIn(applied: string): boolean | undefined;
  /** Whether a revision came up so lately that Git may not know it yet. */
  isNew?(applied: string): boolean;
  /** The image that each request asks for at the head, by its name. */
  images?: Record<string, ImageVersion>;
}

/** What an app's status is derived from. */
export interface DerivationInput {
  model: ClusterModel;
  /** The engine object that delivers the app. */
  root: ObservedObject;
  app: string;
  environment: string;
  cluster: string;
  /** RFC 3339: the time to judge by. */
  now: string;
  /** How current the objects of the cluster are. */
  freshness: Freshness;
  /** What Git wants; without it, what the engine fetched last. */
  desired?: DesiredRevision;
  /** The status before, from which `since` and the applied revision go on. */
  previous?: AppDelivery;
}

/** What an engine says of an app, before its objects are asked. */
export interface EngineFacts {
  engine: Engine;
  sync: Sync;
  drift: Drift;
  health: Health;
  control: Control;
  stalled: boolean;
  desiredRevision?: string;
  appliedRevision?: string;
  /** Why control is Suspended. */
  suspendedBy?: Cause;
  suspendedSince?: string;
  /** Why sync is not Synced. */
  syncCause?: Cause;
  /** Why health is what it is, or why it is stalled. */
  healthCause?: Cause;
  healthSince?: string;
  driftCause?: Cause;
  driftSince?: string;
  /** Set where a controller no longer moves: nothing it says is current. */
  stale?: Stale & { reason: string };
  /** Sources and engine objects, for the tree. */
  chain: ObservedObject[];
}
