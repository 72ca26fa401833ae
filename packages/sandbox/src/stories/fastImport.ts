/** A commit as `git fast-import` takes it. */
export interface ImportedCommit {
  ref: string;
  /** Number by which later commits refer to it, from 1. */
  mark: number;
  /** Mark of the parent; absent for the first commit. */
  parent?: number;
  author: { name: string; email: string };
  committer: { name: string; email: string };
  at: Date;
  message: string;
  /** New texts by path. */
  changes: Map<string, string>;
  /** Lightweight tags on it. */
  tags?: string[];
}

/**
 * The stream for `git fast-import`. It asks for the name of each commit in
 * turn, so standard output has one object name per line, in order of `commits`.
 */
export function fastImportStream(commits: ImportedCommit[]): Buffer {
  const parts: string[] = ['feature get-mark\n', 'feature done\n'];
  for (const commit of commits) {
    const time = `${Math.floor(commit.at.getTime() / 1000)} +0000`;
    // A branch that starts elsewhere has to begin from its parent, not from
    // what the ref held before.
    parts.push(
      `commit ${commit.ref}\n`,
      `mark :${commit.mark}\n`,
      `author ${person(commit.author)} ${time}\n`,
      `committer ${person(commit.committer)} ${time}\n`,
      data(commit.message),
      ...(commit.parent === undefined ? [] : [`from :${commit.parent}\n`]),
    );
    for (const [path, text] of commit.changes) {
      parts.push(`M 100644 inline ${path}\n`, data(text));
    }
    parts.push('\n');
    for (const tag of commit.tags ?? []) {
      parts.push(`reset refs/tags/${tag}\n`, `from :${commit.mark}\n\n`);
    }
    parts.push(`get-mark :${commit.mark}\n`);
  }
  parts.push('done\n');
  return Buffer.from(parts.join(''));
}

function person({ name, email }: { name: string; email: string }): string {
  return `${name} <${email}>`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
