import { createHash } from 'node:crypto';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** The `pod-template-hash` of a pod template. */
export function templateHash(template: unknown): string {
  const bytes = createHash('sha256').update(JSON.stringify(template)).digest();
  return [...bytes.subarray(0, 10)]
    .map(byte => LETTERS.charAt(byte % LETTERS.length))
    .join('');
}
