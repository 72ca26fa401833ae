function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}

/**
 * Two multiplicative hashes over pairs of UTF-16 units: quick for each line of
 * a page, and far from the next collision within one nanosecond.
 *
 * @see https://en.wikipedia.org/wiki/Hash_function#Multiplicative_hashing
 */
class LineHash {
  private high = 0x2545f491;
  private low = 0x1e3779b9;

  add(text: string) {
    let { high, low } = this;
    for (let index = 0; index < text.length; index += 2) {
      // Beyond the end it is NaN, which is 0 here.
      const pair = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
      high = rotate(Math.imul(high ^ pair, 0x85ebca6b), 13);
      low = rotate(Math.imul(low ^ pair, 0xc2b2ae35), 17);
    }
    // A text that ends with NUL differs by its length alone.
    this.high = Math.imul(high ^ text.length, 0x2c1b3c6d);
    this.low = Math.imul(low ^ text.length, 0x297a2d39);
  }

  /** 31 bits each: engines print small integers quickly, others slowly. */
  text(): string {
    const { high, low } = this;
    return (high >>> 1).toString(36) + (low >>> 1).toString(36);
  }
}

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
  const hash = new LineHash();
  if (of.pod) hash.add(of.pod);
  // Else a pod could be taken for a container.
  hash.add('/');
  if (of.container) hash.add(of.container);
  hash.add('/');
  hash.add(of.line);
  return `${of.environment}~${of.time}~${hash.text()}`;
}
