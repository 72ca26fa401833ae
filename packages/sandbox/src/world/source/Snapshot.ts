import { posix } from 'node:path';

/** The files of a repository at one commit. */
export interface Snapshot {
  readonly commit: string;
  /** First line of the commit's message. */
  readonly subject: string;
  /** The id of the blob at `path`, if there is such a file. */
  blob(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** Files below a folder, as paths from the root, sorted. */
  list(folder: string): string[];
  read(path: string): Promise<string | undefined>;
}

/** `path` relative to `folder`, normalised and without a leading `./` or `/`. */
export function resolveIn(folder: string, path: string): string {
  const joined = posix.normalize(posix.join('/', folder, path));
  return joined.slice(1).replace(/\/$/, '');
}

/** Makes a snapshot from the paths and blob ids of a tree. */
export function createSnapshot(options: {
  commit: string;
  subject: string;
  blobs: Map<string, string>;
  readBlob(id: string): Promise<string | undefined>;
}): Snapshot {
  const { blobs } = options;
  const folders = new Set<string>(['']);
  for (const path of blobs.keys()) {
    let folder = posix.dirname(path);
    while (folder !== '.' && !folders.has(folder)) {
      folders.add(folder);
      folder = posix.dirname(folder);
    }
  }
  return {
    commit: options.commit,
    subject: options.subject,
    blob: path => blobs.get(path),
    isFolder: path => folders.has(path),
    list: folder =>
      [...blobs.keys()]
        .filter(path => !folder || path.startsWith(`${folder}/`))
        .sort(),
    read: async path => {
      const id = blobs.get(path);
      return id === undefined ? undefined : options.readBlob(id);
    },
  };
}
