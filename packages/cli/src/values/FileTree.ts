/** The files of a repository, in a folder or at a commit. */
export interface FileTree {
  /** Paths of all files, from the root. */
  list(): Promise<string[]>;
  /** Undefined where there is no such file. */
  read(path: string): Promise<string | undefined>;
}
