import { createHash } from 'node:crypto';

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
