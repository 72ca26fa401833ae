import { Turns } from '@gitops-portal/plugin-environments-node';
import { gitObject, type GitObject } from './objects';
import type { TreeDifference } from './TreeDifference';

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

/** One folder: what is directly in it, by name. */
interface Folder {
  id: string;
  entries: Map<string, TreeEntry | Folder>;
}

/** A file that changes; what has no content goes. */
export interface TreeChange {
  path: string;
  file?: { blob: string; mode: string; size: number };
}

const isFolder = (entry: TreeEntry | Folder | undefined): entry is Folder =>
  entry !== undefined && 'entries' in entry;
const submodule = '160000';
const isRegular = ({ mode }: TreeEntry) => mode.startsWith('100');
const parentOf = (path: string) =>
  path.slice(0, Math.max(path.lastIndexOf('/'), 0));
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/**
 * Everything that a commit holds, by path. A tree never changes; one that
 * differs shares the folders that do not.
 */
export class Tree {
  private constructor(private readonly root: Folder) {}

  /** The id of the root, empty where it was never stored. */
  get id(): string {
    return this.root.id;
  }

  /** Reads what `git ls-tree -r -t -l -z` prints. */
  static async parse(listing: string): Promise<Tree> {
    const root: Folder = { id: '', entries: new Map() };
    const folders = new Map([['', root]]);
    const turns = new Turns();
    for (const line of listing.split('\0')) {
      if (!line) continue;
      if (turns.isOver) await turns.pass();
      const tab = line.indexOf('\t');
      const [mode, , object, size] = line.slice(0, tab).split(/ +/);
      const path = line.slice(tab + 1);
      const isTree = mode === '040000';
      const entry = isTree
        ? { id: object, entries: new Map() }
        : { path, blob: object, mode, size: size === '-' ? 0 : Number(size) };
      if (isTree) folders.set(path, entry as Folder);
      folders.get(parentOf(path))!.entries.set(nameOf(path), entry);
    }
    return new Tree(root);
  }

  /** Of everything, or all in a folder, links and submodules included. */
  paths(folder = ''): string[] {
    const from = this.lookUp(folder);
    return isFolder(from) ? entriesIn(from).map(({ path }) => path) : [];
  }

  get(path: string): TreeEntry | undefined {
    const entry = this.lookUp(path);
    return isFolder(entry) ? undefined : entry;
  }

  /** A regular file: neither a link nor a submodule. */
  regular(path: string): TreeEntry | undefined {
    const entry = this.get(path);
    return entry && isRegular(entry) ? entry : undefined;
  }

  hasFolder(path: string): boolean {
    return isFolder(this.lookUp(path));
  }

  private lookUp(path: string): TreeEntry | Folder | undefined {
    let entry: TreeEntry | Folder | undefined = this.root;
    for (const name of path === '' ? [] : path.split('/')) {
      entry = isFolder(entry) ? entry.entries.get(name) : undefined;
    }
    return entry;
  }

  /** Regular files below a prefix: neither links nor submodules. */
  below(prefix: string): TreeEntry[] {
    const above = this.lookUp(parentOf(prefix));
    return isFolder(above)
      ? entriesIn(above).filter(
          entry => entry.path.startsWith(prefix) && isRegular(entry),
        )
      : [];
  }

  /**
   * The tree with changes, and the objects of the folders that differ for it.
   *
   * @param idLength - hexadecimal digits of the repository's ids
   */
  with(
    changes: TreeChange[],
    idLength: number,
  ): { tree: Tree; objects: GitObject[] } {
    const objects: GitObject[] = [];
    const parted = changes.map(({ path, file }) => ({
      parts: path.split('/'),
      entry: file && { path, ...file },
    }));
    const root = changedFolder(this.root, parted, 0, idLength, objects);
    return { tree: new Tree(root), objects };
  }

  /**
   * The tree of another commit, by what differs there.
   *
   * @param sizeOf - bytes of a file by its object id
   */
  after(differences: TreeDifference[], sizeOf: (blob: string) => number): Tree {
    const root: Folder = { id: '', entries: new Map(this.root.entries) };
    /** Folders that are this tree's own, by path. */
    const own = new Map([['', root]]);
    const gone = differences.filter(({ after }) => !after);
    const there = differences.filter(({ after }) => after);
    for (const { path, isFolder: wasFolder } of gone) {
      const parent = ownFolder(own, parentOf(path));
      const entry = parent?.entries.get(nameOf(path));
      if (entry && isFolder(entry) === wasFolder) {
        parent!.entries.delete(nameOf(path));
      }
    }
    for (const { path, isFolder: isTree, after } of there) {
      const { id, mode } = after!;
      if (isTree) {
        const folder = ownFolder(own, path) ?? { id, entries: new Map() };
        folder.id = id;
        own.set(path, folder);
        ownFolder(own, parentOf(path))!.entries.set(nameOf(path), folder);
        continue;
      }
      const size = mode === submodule ? 0 : sizeOf(id);
      const entry = { path, blob: id, mode, size };
      ownFolder(own, parentOf(path))!.entries.set(nameOf(path), entry);
    }
    return new Tree(root);
  }

  /** Why what is at a path cannot be a text, undefined where it can. */
  static oddity(entry: TreeEntry): string | undefined {
    if (entry.mode === '120000') {
      return 'it is a symbolic link';
    }
    return isRegular(entry) ? undefined : 'it is a submodule';
  }
}

/** A folder to be changed, copied with those above it; undefined for none. */
function ownFolder(own: Map<string, Folder>, path: string): Folder | undefined {
  const known = own.get(path);
  if (known) return known;
  const parent = ownFolder(own, parentOf(path));
  const shared = parent?.entries.get(nameOf(path));
  if (!parent || !isFolder(shared)) return undefined;
  const copy = { id: shared.id, entries: new Map(shared.entries) };
  own.set(path, copy);
  parent.entries.set(nameOf(path), copy);
  return copy;
}

function entriesIn(folder: Folder): TreeEntry[] {
  const found: TreeEntry[] = [];
  const collect = (from: Folder) => {
    for (const entry of from.entries.values()) {
      if (isFolder(entry)) collect(entry);
      else found.push(entry);
    }
  };
  collect(folder);
  return found;
}

interface PartedChange {
  parts: string[];
  entry: TreeEntry | undefined;
}

/** A folder after changes below it, whose objects are added to the list. */
function changedFolder(
  before: Folder | undefined,
  changes: PartedChange[],
  depth: number,
  idLength: number,
  objects: GitObject[],
): Folder {
  const entries = new Map(before?.entries);
  const byName = new Map<string, PartedChange[]>();
  for (const change of changes) {
    const name = change.parts[depth];
    byName.set(name, [...(byName.get(name) ?? []), change]);
  }
  for (const [name, own] of byName) {
    const leaf = own.find(({ parts }) => parts.length === depth + 1);
    const old = entries.get(name);
    const entry = leaf
      ? leaf.entry
      : changedFolder(
          isFolder(old) ? old : undefined,
          own,
          depth + 1,
          idLength,
          objects,
        );
    // Git has no empty folders.
    const isGone = !entry || (isFolder(entry) && entry.entries.size === 0);
    if (isGone) entries.delete(name);
    else entries.set(name, entry);
  }
  const object = gitObject('tree', contentOf(entries), idLength);
  objects.push(object);
  return { id: object.id, entries };
}

/**
 * A tree's content: entries by name, a folder's as if it ended in a slash.
 *
 * @throws where a name is no text, and could not be written as it was
 */
function contentOf(entries: Folder['entries']): Buffer {
  const lines = [...entries].map(([name, entry]) => {
    if (name.includes('\ufffd')) {
      throw new Error(`'${name}' is beside it and is no name in UTF-8`);
    }
    return {
      key: Buffer.from(isFolder(entry) ? `${name}/` : name),
      line: Buffer.concat([
        Buffer.from(`${isFolder(entry) ? '40000' : entry.mode} ${name}\0`),
        Buffer.from(isFolder(entry) ? entry.id : entry.blob, 'hex'),
      ]),
    };
  });
  lines.sort((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(lines.map(({ line }) => line));
}
