import type { Mirror } from './Mirror';

/** A commit as a list shows it. */
export interface CommitInfo {
  sha: string;
  title: string;
  author: { name: string; email: string };
  /** RFC 3339: when it was authored. */
  time: string;
  /** Paths that it changed, among those asked for. */
  files: string[];
}

const separator = '\x1f';
const record = '\x1e';
/** Where a commit begins: words of people may hold the characters as well. */
export const recordStart = new RegExp(
  `${record}(?=[0-9a-f]{40,64}${separator})`,
);

/** The newest commits that touched one of the paths, newest first. */
export async function readCommits(
  mirror: Mirror,
  options: { head: string; paths: string[]; limit: number },
): Promise<CommitInfo[]> {
  const output = await mirror.git.text([
    ...['-c', 'core.quotePath=false', 'log'],
    `--max-count=${options.limit}`,
    `--format=${record}%H${separator}%s${separator}%an${separator}%ae${separator}%aI`,
    '--name-only',
    // Merges are shown with what they brought to the branch.
    '--diff-merges=first-parent',
    '--first-parent',
    options.head,
    '--',
    ...options.paths,
  ]);
  return output
    .split(recordStart)
    .filter(Boolean)
    .map(entry => {
      const [header, ...files] = entry.split('\n').filter(Boolean);
      const [sha, title, name, email, time] = header.split(separator);
      return {
        sha,
        title,
        author: { name, email },
        time: new Date(time).toISOString(),
        files,
      };
    });
}
