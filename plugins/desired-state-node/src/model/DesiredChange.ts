import type {
  AdoptedPlace,
  Edit,
} from '@gitops-portal/plugin-desired-state-common';

/** A whole file of a change, inside the app's own folder. */
export interface FileChange {
  /** Path in the repository. */
  file: string;
  /** Undefined removes the file. */
  text?: string;
}

/** A change to an app's layers and to other files of its folder. */
export interface DesiredChange {
  environment: string;
  /** The commit that whoever asks has seen. */
  head: string;
  /** One is made where absent. */
  title?: string;
  edits: Edit[];
  /** Whole files beside edits, which are not of the same files. */
  files?: FileChange[];
  /** Demands a pull request, also where a commit would do. */
  write?: 'pull-request';
  /** Sent again with the same key, a change is not made twice. */
  key?: string;
}

/**
 * A change that is on the remote. A new app can be both: a commit for the
 * environments that are written to directly, a pull request for the others.
 */
export interface DesiredChangeResult {
  commit: string;
  branch: string;
  url?: string;
  pullRequest?: { number: number; url: string };
}

/** The pull requests of an adoption, and what becomes of each object. */
export interface DesiredAdoption {
  description: DesiredChangeResult;
  /** Absent where no values come to Git. */
  values?: DesiredChangeResult;
  places: AdoptedPlace[];
}

/** An image that CI built, for one request in one environment. */
export interface ImageChange {
  environment: string;
  request: string;
  image: { repository: string; digest: string; tag?: string };
  /** Who caused the build; the portal where absent. */
  author?: { name: string; email: string };
  /** One is made where absent; the first line is the title. */
  message?: string;
  /** Sent again with the same key, a change is not made twice. */
  key: string;
}
