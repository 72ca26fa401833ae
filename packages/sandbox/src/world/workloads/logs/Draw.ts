/** Numbers that are the same for the same seed, and cheap to begin anew. */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return scrambled(this.state);
  }

  /** In [0, 1). */
  uniform(): number {
    return this.next() / 4294967296;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  /** A whole number that is `mean` on average. */
  count(mean: number): number {
    const spread = mean * (0.7 + 0.6 * this.uniform());
    return Math.floor(spread + this.uniform());
  }
}

/** A seed from a name. */
export function seedOf(name: string): number {
  let seed = 2166136261;
  for (let index = 0; index < name.length; index++) {
    seed = Math.imul(seed ^ name.charCodeAt(index), 16777619);
  }
  return scrambled(seed);
}

/** A seed from another and a number, such as a minute. */
export function seedWith(seed: number, number: number): number {
  return scrambled(seed ^ Math.imul(number, 0x85ebca6b));
}

// the finalizer of MurmurHash3
function scrambled(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
