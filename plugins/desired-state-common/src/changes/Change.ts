import type { ChangedEnvironment } from './ChangedEnvironment';
import type { ChangePlace } from './placesOf';
import type { ChangeState } from './ChangeState';
import type { ChangeCheck, ChangeReview } from './PullRequestFacts';
import type { Rollout } from './Rollout';

/** Who made a change. */
export interface ChangeAuthor {
  name: string;
  /** Entity ref, where the catalog knows the person. */
  user?: string;
}

/** A change as a list shows it. */
export interface ChangeSummary {
  id: string;
  title: string;
  state: ChangeState;
  /** What it waits for, or why it failed. */
  reason?: string;
  /** Those that the reader may see. */
  places: ChangePlace[];
  author: ChangeAuthor;
  /** RFC 3339: when it was merged, committed, closed or opened. */
  time: string;
  source: string;
  /** Absent where it is not on the branch. */
  commit?: string;
  /** Number of its pull request. */
  number?: number;
  /** Its page on the forge. */
  url?: string;
  isMine: boolean;
}

/** A file of a change. */
export interface ChangeFile {
  path: string;
  app: string;
  /** Absent where it is for all environments, or for none. */
  environment?: string;
  /** A unified diff; absent where it is no text or too long. */
  diff?: string;
}

/** One step of a change on its way, in the order of the way. */
export interface ChangeStep {
  name: 'authored' | 'opened' | 'checks' | 'approved' | 'merged';
  state: 'done' | 'running' | 'failed' | 'todo';
  /** RFC 3339. */
  at?: string;
  /** Who did it. */
  by?: string;
}

/** What somebody may do with a change, else why not. */
export interface ChangeAction {
  isAllowed: boolean;
  reason?: string;
}

/** The ways to decide about a pull request. */
export type ChangeDecision = 'approve' | 'merge' | 'close';

/** A change with all that is known of it. */
export interface ChangeDetail extends ChangeSummary {
  /** The text of the pull request, or of the commit after its title; Markdown. */
  description?: string;
  steps: ChangeStep[];
  rollouts: Rollout[];
  /** What it alters in environments that the reader may see. */
  values: ChangedEnvironment[];
  /** Places of which the values are not told: they are too many. */
  otherValues: number;
  files: ChangeFile[];
  /** Files that are no app's, or of apps that the reader may not see. */
  otherFiles: number;
  checks: ChangeCheck[];
  reviews: ChangeReview[];
  /** The commit that a decision is about; absent where none is to be made. */
  head?: string;
  actions: Record<ChangeDecision, ChangeAction>;
  /**
   * Whose rights on the forge a decision is made with: those of a token that
   * the browser has to bring, or one that the portal knows.
   */
  forgeToken: 'browser' | 'portal';
  /** A later change that took this one back, or set the same values anew. */
  undoneBy?: { id: string; kind: 'reverted' | 'overwritten'; title: string };
}
