import type { Mirror } from './Mirror';

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

/**
 * The commit that a branch has right on top of an earlier head, where it is
 * the one with this message; undefined where somebody else's is there, or none.
 */
export async function findCommitOn(
  mirror: Mirror,
  parent: string,
  head: string,
  message: string,
): Promise<string | undefined> {
  const first = ['rev-list', '--first-parent', '--parents', '--reverse'];
  const listed = await mirror.git.text([...first, head, `^${parent}`, '--']);
  const [commit, on] = listed.split('\n')[0].split(' ');
  if (on !== parent) return undefined;
  const found = await mirror.git.text(['log', '-1', '--format=%B', commit]);
  const there = new Set(lines(found));
  return lines(message).every(line => there.has(line)) ? commit : undefined;
}
