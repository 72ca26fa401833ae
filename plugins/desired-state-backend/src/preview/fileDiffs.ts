import type { Mirror } from '../git/Mirror';
import type { FileChanges } from '../git/writeCommit';
import { writeCommit } from '../git/writeCommit';

const nobody = { name: 'preview', email: 'preview@users.noreply' };

/** One changed file as `git diff` prints it, without git's header. */
interface FileDiff {
  file: string;
  change: 'added' | 'changed' | 'removed';
  diff: string;
}

/**
 * What changes do to files, in git's own words. The commit that is compared
 * stays in the mirror, where no branch names it.
 */
export async function fileDiffs(
  mirror: Mirror,
  parent: string,
  changes: FileChanges,
): Promise<FileDiff[]> {
  if (changes.size === 0) {
    return [];
  }
  const commit = await writeCommit(mirror, {
    parent,
    changes,
    message: 'preview\n',
    author: nobody,
    committer: nobody,
  });
  const diffs: FileDiff[] = [];
  for (const file of [...changes.keys()].sort()) {
    const text = await mirror.git.text([
      'diff',
      '--no-color',
      '--no-ext-diff',
      '--no-renames',
      parent,
      commit,
      '--',
      file,
    ]);
    const hunks = text.indexOf('\n@@ ');
    diffs.push({
      file,
      change: changeOf(changes.get(file), text),
      diff: hunks === -1 ? '' : `${text.slice(hunks + 1)}\n`,
    });
  }
  return diffs;
}

function changeOf(after: string | undefined, diff: string): FileDiff['change'] {
  if (after === undefined) return 'removed';
  return /^new file mode/m.test(diff.split('\n@@ ')[0]) ? 'added' : 'changed';
}
