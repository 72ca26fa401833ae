/**
 * Names a line so that it is the same one whether it came by a query or by a
 * tail, and another one than a line of another container at that instant.
 */
export function lineId(of: {
  environment: string;
  /** Nanoseconds since 1970, decimal. */
  time: string;
  pod?: string;
  container?: string;
  /** The whole line, not what is left of it after a cut. */
  line: string;
}): string {
  const stream = `${of.pod ?? ''}/${of.container ?? ''}/`;
  return `${of.environment}~${of.time}~${hash(stream, of.line)}`;
}

/**
 * 53 bits of two multiplicative hashes over UTF-16 units: quick for each line
 * of a page, and far from the next collision within one nanosecond.
 *
 * @see https://en.wikipedia.org/wiki/Hash_function#Multiplicative_hashing
 */
function hash(...parts: string[]): string {
  let high = 0x2545f491;
  let low = 0x9e3779b9;
  for (const part of parts) {
    for (let index = 0; index < part.length; index++) {
      const unit = part.charCodeAt(index);
      high = Math.imul(high ^ unit, 0x85ebca6b);
      low = Math.imul(low ^ unit, 0xc2b2ae35);
      high = (high << 13) | (high >>> 19);
    }
  }
  high = Math.imul(high ^ (low >>> 15), 0x2c1b3c6d);
  low = Math.imul(low ^ (high >>> 13), 0x297a2d39);
  return ((high >>> 11) * 2 ** 32 + (low >>> 0)).toString(36);
}
