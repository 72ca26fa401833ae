import type { AnnouncementOutcome } from '../announcements/Announcement';

/** How a run, a job or a step stands. */
export type BuildState =
  | 'queued'
  | 'running'
  | 'success'
  | 'failure'
  | 'cancelled'
  | 'skipped';

/** The image that a run built, and where it is now. */
export interface BuiltImage {
  /** `sha256:…` */
  digest: string;
  version?: string;
  /** Without tag and digest; absent where only its provenance is known. */
  image?: string;
  outcome?: AnnouncementOutcome;
  /** Page of the commit that brought it into the desired state. */
  commitUrl?: string;
  /** The environments that run it, in their order. */
  runsIn: string[];
  /** Those that are to run it, and do not yet. */
  wantedIn: string[];
}

/** A run of an app's pipeline. Times are RFC 3339. */
export interface Build {
  id: number;
  number: number;
  attempt: number;
  workflow: string;
  /** `push`, `workflow_dispatch` and so on. */
  event: string;
  state: BuildState;
  branch: string;
  commit: { sha: string; title: string; author: string; url: string };
  /** Who caused it. */
  actor: string;
  startedAt: string;
  /** Absent while it runs. */
  completedAt?: string;
  url: string;
  images: BuiltImage[];
}

/** A step of a job. */
export interface BuildStep {
  number: number;
  name: string;
  state: BuildState;
  startedAt?: string;
  completedAt?: string;
}

/** A job of a run. */
export interface BuildJob {
  id: number;
  name: string;
  state: BuildState;
  startedAt?: string;
  completedAt?: string;
  url: string;
  steps: BuildStep[];
}

/** An input of a workflow that can be started by hand. */
export interface BuildInput {
  name: string;
  description?: string;
  required: boolean;
  type: 'string' | 'boolean' | 'number' | 'choice';
  default?: string;
  options?: string[];
}

/** A workflow that can be started by hand. */
export interface BuildWorkflow {
  id: number;
  name: string;
  inputs: BuildInput[];
}
