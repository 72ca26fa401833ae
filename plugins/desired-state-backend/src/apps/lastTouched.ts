import type { Mirror } from '../git/Mirror';
import type { LayerRevision } from '@gitops-portal/plugin-desired-state-node';

const record = '\x1e';
const separator = '\x1f';
const depth = 5000;

/**
 * The newest commit that touched each file, from one pass over the branch's
 * history. Files that none of the newest 5,000 commits touched are left out.
 */
export async function lastTouched(
  mirror: Mirror,
  head: string,
): Promise<Map<string, LayerRevision>> {
  const output = await mirror.git.text([
    'log',
    `--max-count=${depth}`,
    '--first-parent',
    '--diff-merges=first-parent',
    '--name-only',
    '-z',
    `--format=${record}%H${separator}%cI${separator}%s`,
    head,
  ]);
  const touched = new Map<string, LayerRevision>();
  for (const entry of output.split(record).filter(Boolean)) {
    const [header, ...files] = entry.split('\0');
    const [sha, time, title] = header.trim().split(separator);
    const revision = { sha, time: new Date(time).toISOString(), title };
    for (const file of files.map(name => name.replace(/^\n/, ''))) {
      if (file && !touched.has(file)) {
        touched.set(file, revision);
      }
    }
  }
  return touched;
}
