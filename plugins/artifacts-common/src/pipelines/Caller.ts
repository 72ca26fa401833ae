/** A job of an app's workflow that calls a pipeline of the platform team. */
export interface Caller {
  /** The workflow file in the app's repository. */
  path: string;
  job: string;
  /** Which pipeline, `owner/repo/.github/workflows/file.yaml`. */
  workflow: string;
  /** Which state of it, as it is written: a tag, a branch or a commit. */
  ref: string;
  /** Counted from 1. */
  line: number;
}

/** What the workflows of an app's repository have to do with the pipelines. */
export interface CallerReading {
  callers: Caller[];
  /**
   * Jobs that stand beside the call in the same file: the caller is no longer
   * the few lines that were given out.
   */
  ownJobs: string[];
  /** What could not be read, as `file: reason`. */
  problems: string[];
}

/** A file of a repository. */
export interface WorkflowFile {
  path: string;
  text: string;
}
