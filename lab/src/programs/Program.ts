/** A Go program of the lab: what `lab -- build` makes of it. */
export interface Program {
  /** Unique, as in `lab -- build NAME`. */
  name: string;
  /** Its folder with go.mod and go.sum, from `lab/`: `programs/etcd`. */
  folder: string;
  /**
   * The module in its go.mod whose version is the program's version; left out
   * by programs of our own.
   */
  module?: string;
  binaries: Binary[];
  /** Needs a C compiler. */
  cgo?: boolean;
  /** Go build tags. */
  tags?: string[];
  /** String variables that the linker sets, by their full name. */
  linkerVariables?(version: string): Record<string, string>;
  /** Data files out of modules, such as CRDs. */
  files?: ModuleFiles[];
}

/** One executable. */
export interface Binary {
  name: string;
  /** The package to build, `.` for the folder's own. */
  package: string;
}

/** Files of a module that a component reads while it runs. */
export interface ModuleFiles {
  /** A module in the program's go.mod. */
  module: string;
  /** Folders or files below the module's root. */
  paths: string[];
  /** The folder with its own go.mod that pins the module, where it is not the program's. */
  folder?: string;
  /** Where they end up: `share/NAME/`; the program's name where left out. */
  as?: string;
}
