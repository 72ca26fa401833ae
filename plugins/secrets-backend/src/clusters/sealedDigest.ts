import { createHash } from 'node:crypto';

/**
 * Tells one sealed value from another, so that what Git has can be held
 * against what a cluster has without keeping either.
 */
export function sealedDigest(sealed: string): string {
  return createHash('sha256').update(sealed).digest('hex').slice(0, 32);
}
