/** A commit that changed the file which defines a kind. */
export interface KindRevision {
  sha: string;
  title: string;
  author: { name: string; email: string };
  /** RFC 3339. */
  time: string;
  /** Its page on the forge. */
  url?: string;
  /** Tags at which the kind is as this commit left it. */
  tags: string[];
}

/** Answer of `GET /kinds/:group/:kind/history`. */
export interface KindHistory {
  /** Absent where the kind is not defined in a repository. */
  repository?: string;
  file?: string;
  branch?: string;
  /** Newest first. */
  revisions: KindRevision[];
  /** All tags of the repository, newest first. */
  tags: string[];
}
