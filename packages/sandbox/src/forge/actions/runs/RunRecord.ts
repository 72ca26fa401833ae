/** How far a run, a job or a step is. */
type ProgressStatus = 'queued' | 'in_progress' | 'completed';

/** How it ended. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** Progress of a part of a run; times are RFC 3339. */
export interface Progress {
  status: ProgressStatus;
  conclusion?: Conclusion;
  startedAt?: string;
  completedAt?: string;
}

export interface StepRecord extends Progress {
  number: number;
  name: string;
}

export interface JobRecord extends Progress {
  id: number;
  name: string;
  attempt: number;
  createdAt: string;
  steps: StepRecord[];
}

/** A run of a workflow, with the jobs of its latest attempt. */
export interface RunRecord extends Progress {
  id: number;
  /** Counted by workflow. */
  number: number;
  attempt: number;
  workflow: { name: string; path: string };
  event: 'push' | 'workflow_dispatch';
  /** Such as `refs/heads/main`. */
  ref: string;
  sha: string;
  /** The first line of the commit's message. */
  title: string;
  commit: {
    message: string;
    author: { name: string; email: string };
    at: string;
  };
  /** Login of who pushed or dispatched. */
  actor: string;
  /** Login of who asked for this attempt. */
  triggeringActor: string;
  inputs?: Record<string, string>;
  createdAt: string;
  updatedAt: string;
  /** The reusable workflows that it called. */
  called: { path: string; sha: string; ref: string }[];
  /** Why it did not even begin. */
  problem?: string;
  jobs: JobRecord[];
}
