import type { Freshness } from '@gitops-portal/plugin-environments-common';

/** A repository and how fresh what is known of it is. */
export interface DesiredSource {
  name: string;
  branch: string;
  head?: string;
  /** RFC 3339: the last fetch that succeeded. */
  fetchedAt?: string;
  freshness: Freshness;
}

/** The files of one source at its head. */
export interface DesiredTree {
  source: string;
  head: string;
  files: { path: string; text: string }[];
}

/** One commit that touched a file. */
export interface DesiredFileRevision {
  sha: string;
  title: string;
  author: { name: string; email: string };
  /** RFC 3339. */
  time: string;
  /** Its page; absent where the forge has none. */
  url?: string;
  /** Tags at which the file is as this commit left it. */
  tags: string[];
}

/** How one file came to be what it is, newest first. */
export interface DesiredHistory {
  source: string;
  head: string;
  branch: string;
  revisions: DesiredFileRevision[];
  /** All tags of the repository, newest first. */
  tags: string[];
}
