import type { Mirror } from './Mirror';
import { gitObject, type GitObject } from './objects';
import type { TreeChange } from './Tree';

/** Who a commit is by. */
export interface Identity {
  name: string;
  email: string;
}

/** What a commit changes: the new text of files; undefined removes one. */
export type FileChanges = Map<string, string | undefined>;

/** What git strips from the ends of names, see `ident.c`. */
const crud = /^[\s.,:;<>"\\']+|[\s.,:;<>"\\']+$/g;

function personLine({ name, email }: Identity, seconds: number): string {
  const plain = (text: string) =>
    text.replace(/[<>\p{Cc}]/gu, ' ').replace(crud, '');
  return `${plain(name) || 'somebody'} <${plain(email)}> ${seconds} +0000`;
}

/**
 * Writes a commit on top of a parent into the mirror, and tells its id. No
 * branch moves; files keep their modes. Nothing but the folders on the way to
 * what changes is written, and no process is started.
 */
export async function writeCommit(
  mirror: Mirror,
  options: {
    parent: string;
    changes: FileChanges;
    message: string;
    author: Identity;
    committer: Identity;
  },
): Promise<string> {
  const { parent, message } = options;
  const idLength = parent.length;
  const before = await mirror.tree(parent);
  const objects: GitObject[] = [];
  const changes: TreeChange[] = [];
  const texts = new Map<string, string>();
  for (const [path, text] of options.changes) {
    if (text === undefined) {
      changes.push({ path });
      continue;
    }
    const content = Buffer.from(text);
    const blob = gitObject('blob', content, idLength);
    objects.push(blob);
    texts.set(blob.id, text);
    const mode = before.get(path)?.mode ?? '100644';
    const file = { blob: blob.id, mode, size: content.length };
    changes.push({ path, file });
  }
  const after = before.with(changes, idLength);
  const seconds = Math.floor(Date.now() / 1000);
  const commit = gitObject(
    'commit',
    Buffer.from(
      [
        `tree ${after.tree.id}`,
        `parent ${parent}`,
        `author ${personLine(options.author, seconds)}`,
        `committer ${personLine(options.committer, seconds)}`,
        '',
        message,
      ].join('\n'),
    ),
    idLength,
  );
  await mirror.store([...objects, ...after.objects, commit]);
  mirror.remember(commit.id, after.tree, texts);
  return commit.id;
}
