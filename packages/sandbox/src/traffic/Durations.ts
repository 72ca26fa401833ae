/** A log-normal distribution of how long requests take. */
interface Part {
  /** Seconds. */
  median: number;
  sigma: number;
}

/**
 * How long requests take: most are quick, and a share of them is slow.
 * Seconds throughout.
 */
export class Durations {
  constructor(readonly quick: Part, readonly slow: Part) {}

  /** The share of quick and of slow requests that take no longer. */
  within(seconds: number): { quick: number; slow: number } {
    return {
      quick: shareWithin(this.quick, seconds),
      slow: shareWithin(this.slow, seconds),
    };
  }

  /** What a quick and what a slow request takes on average. */
  means(): { quick: number; slow: number } {
    return { quick: meanOf(this.quick), slow: meanOf(this.slow) };
  }

  /** The time within which this share of requests is answered. */
  quantile(share: number, slowShare: number): number {
    let low = 0;
    let high = 600;
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      const { quick, slow } = this.within(middle);
      if (quick + (slow - quick) * slowShare < share) low = middle;
      else high = middle;
    }
    return high;
  }
}

function meanOf({ median, sigma }: Part): number {
  return median * Math.exp((sigma * sigma) / 2);
}

function shareWithin({ median, sigma }: Part, seconds: number): number {
  return seconds <= 0 ? 0 : normal(Math.log(seconds / median) / sigma);
}

/** The normal distribution (Abramowitz and Stegun 26.2.17, to 7.5e-8). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}
