import type {
  Freshness,
  ObjectRef,
} from '@gitops-portal/plugin-environments-common';

/** Whether what Git wants is what was applied last. */
export type Sync = 'Synced' | 'OutOfSync' | 'Unknown';

/** Whether the cluster was changed past Git. */
export type Drift = 'None' | 'Drifted' | 'Corrected' | 'Unknown';

/** Whether what was applied works. */
export type Health =
  | 'Healthy'
  | 'Progressing'
  | 'Degraded'
  | 'Missing'
  | 'Suspended'
  | 'Unknown';

/** Who decides when a change is applied. */
export type Control = 'Automatic' | 'Manual' | 'Suspended';

/** The engine that delivers to a cluster; `none` only where objects stand alone. */
export type Engine = 'flux' | 'argocd' | 'none';

/** What explains a status: one sentence, and the object that says so. */
export interface Cause {
  sentence: string;
  object?: ObjectRef;
}

/** The one status, as separate facts. What no source can say is `Unknown`. */
export interface DeliveryStatus {
  sync: Sync;
  drift: Drift;
  health: Health;
  control: Control;
  /** The engine has given up, and waits for a person or another commit. */
  stalled?: boolean;
  freshness: Freshness;
  cause?: Cause;
  /** RFC 3339: since when the headline holds. */
  since?: string;
  /** The commit (or chart version) that should run. */
  desiredRevision?: string;
  /**
   * The one that was applied last with success; where that holds the app's own
   * newest commit, that commit.
   */
  appliedRevision?: string;
}

/** The word that sums a status up. */
export type Headline =
  | 'Unknown'
  | 'Suspended'
  | 'Stalled'
  | 'Degraded'
  | 'Progressing'
  | 'Drifted'
  | 'OutOfSync'
  | 'Synced';

/** All headlines, worst first: the order in which they take precedence. */
export const headlines: readonly Headline[] = [
  'Unknown',
  'Suspended',
  'Stalled',
  'Degraded',
  'Progressing',
  'Drifted',
  'OutOfSync',
  'Synced',
];
