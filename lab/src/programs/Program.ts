/** A Go program of the lab: what `lab -- build` makes of it. */
export interface Program {
  /** Unique, as in `lab -- build NAME`. */
  name: string;
  /** Its folder with go.mod and go.sum, from `lab/`: `programs/etcd`. */
  folder: string;
  /** Other folders from `lab/` whose Go sources it is built of as well. */
  sharedFolders?: string[];
  /**
   * The module in its go.mod whose version is the program's version; left out
   * by programs of our own.
   */
  module?: string;
  /** None where only files of the module are needed. */
  binaries: Binary[];
  /** Needs a C compiler. */
  cgo?: boolean;
  /** Go build tags. */
  tags?: string[];
  /** String variables that the linker sets, by their full name. */
  linkerVariables?(version: string): Record<string, string>;
  /** Folders and files of the module that components read, such as CRDs. */
  files?: string[];
}

/** One executable. */
export interface Binary {
  name: string;
  /** The package to build, `.` for the folder's own. */
  package: string;
}
