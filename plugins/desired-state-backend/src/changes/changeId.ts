import { createHash } from 'node:crypto';
import type { Mirror } from '../git/Mirror';

const trailer = 'Change-Id';

/**
 * The id of a change that somebody may send twice: one key of one person for
 * one app in one environment, as 40 hexadecimal digits.
 */
export function changeIdOf(
  user: string,
  app: string,
  environment: string,
  key: string,
): string {
  const parts = JSON.stringify([user, app, environment, key]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 40);
}

/** The last paragraph of a commit's message, which makes it found again. */
export function changeIdTrailer(id: string): string {
  return `${trailer}: ${id}`;
}

/** The commit at the head of a remote's branch, undefined without one. */
export async function remoteHead(
  mirror: Mirror,
  branch: string,
): Promise<string | undefined> {
  const { git, source } = mirror;
  const ref = `refs/heads/${branch}`;
  const line = await git.text(['ls-remote', source.repository, ref]);
  return line.split('\t')[0] || undefined;
}
