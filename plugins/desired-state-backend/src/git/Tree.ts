/** What a tree holds at a path. */
export interface TreeEntry {
  path: string;
  /** Object id of its content. */
  blob: string;
  /** `100644`, `100755`; `120000` of a link, `160000` of a submodule. */
  mode: string;
  /** Bytes; 0 for a submodule. */
  size: number;
}

const isRegular = ({ mode }: TreeEntry) => mode.startsWith('100');

/** Everything that a commit holds, by path. */
export class Tree {
  private readonly byPath: Map<string, TreeEntry>;

  constructor(entries: TreeEntry[]) {
    this.byPath = new Map(entries.map(entry => [entry.path, entry]));
  }

  /** Reads what `git ls-tree -r -l -z` prints. */
  static parse(listing: string): Tree {
    return new Tree(
      listing
        .split('\0')
        .filter(Boolean)
        .map(line => {
          const tab = line.indexOf('\t');
          const [mode, , blob, size] = line.slice(0, tab).split(/ +/);
          return {
            path: line.slice(tab + 1),
            blob,
            mode,
            size: size === '-' ? 0 : Number(size),
          };
        }),
    );
  }

  /** Of everything, links and submodules included. */
  paths(): string[] {
    return [...this.byPath.keys()];
  }

  get(path: string): TreeEntry | undefined {
    return this.byPath.get(path);
  }

  /** Regular files below a prefix: neither links nor submodules. */
  below(prefix: string): TreeEntry[] {
    return [...this.byPath.values()].filter(
      entry => entry.path.startsWith(prefix) && isRegular(entry),
    );
  }

  /** Why what is at a path cannot be a text, undefined where it can. */
  static oddity(entry: TreeEntry): string | undefined {
    if (entry.mode === '120000') {
      return 'it is a symbolic link';
    }
    return isRegular(entry) ? undefined : 'it is a submodule';
  }
}
