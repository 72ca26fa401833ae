const SECOND = 1000;

/** A cosine: as high as `amplitude` at `peak` and once every `period`. */
export interface Swing {
  amplitude: number;
  /** Seconds. */
  period: number;
  /** Seconds since 1970. */
  peak: number;
}

interface Term {
  amplitude: number;
  /** Radians per second. */
  speed: number;
  phase: number;
}

/**
 * A quantity that goes up and down for ever: a mean and a few cosines. It is
 * a sum of cosines so that its integral, which is what a counter shows, has a
 * closed form. Times are milliseconds since 1970.
 */
export class Wave {
  private constructor(
    readonly mean: number,
    private readonly terms: readonly Term[],
  ) {}

  /** Swings are relative to the mean. */
  static of(mean: number, swings: readonly Swing[] = []): Wave {
    return new Wave(
      mean,
      swings.map(({ amplitude, period, peak }) => {
        const speed = (2 * Math.PI) / period;
        return { amplitude: mean * amplitude, speed, phase: -speed * peak };
      }),
    );
  }

  at(ms: number): number {
    const seconds = ms / SECOND;
    let value = this.mean;
    for (const { amplitude, speed, phase } of this.terms) {
      value += amplitude * Math.cos(speed * seconds + phase);
    }
    return value;
  }

  /** The integral over time in seconds: a rate per second gives a count. */
  between(from: number, to: number): number {
    return this.integral(to) - this.integral(from);
  }

  /** That of `between` up to a time, but for a constant. */
  integral(ms: number): number {
    const seconds = ms / SECOND;
    let value = this.mean * seconds;
    for (const { amplitude, speed, phase } of this.terms) {
      value += (amplitude / speed) * Math.sin(speed * seconds + phase);
    }
    return value;
  }

  /**
   * `integral` at `count` times, `step` milliseconds apart. Each cosine is
   * turned on from one time to the next, which is far quicker than anew.
   */
  integrals(start: number, step: number, count: number): Float64Array {
    const values = Float64Array.from(
      { length: count },
      (_, index) => (this.mean * (start + index * step)) / SECOND,
    );
    for (const { amplitude, phase, speed } of this.terms) {
      const angle = speed * (start / SECOND) + phase;
      const turn = speed * (step / SECOND);
      const [turnCos, turnSin] = [Math.cos(turn), Math.sin(turn)];
      let [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let index = 0; index < count; index++) {
        values[index] += (amplitude / speed) * sin;
        const turned = cos * turnCos - sin * turnSin;
        sin = sin * turnCos + cos * turnSin;
        cos = turned;
      }
    }
    return values;
  }

  scaled(factor: number): Wave {
    return new Wave(
      this.mean * factor,
      this.terms.map(term => ({ ...term, amplitude: term.amplitude * factor })),
    );
  }

  /** The product is a wave again: cos a · cos b is two cosines. */
  times(other: Wave): Wave {
    const terms: Term[] = [
      ...this.scaled(other.mean).terms,
      ...other.scaled(this.mean).terms,
    ];
    let { mean } = this.scaled(other.mean);
    for (const one of this.terms) {
      for (const two of other.terms) {
        const amplitude = (one.amplitude * two.amplitude) / 2;
        const slow = one.speed - two.speed;
        terms.push({
          amplitude,
          speed: one.speed + two.speed,
          phase: one.phase + two.phase,
        });
        if (slow === 0) mean += amplitude * Math.cos(one.phase - two.phase);
        else
          terms.push({ amplitude, speed: slow, phase: one.phase - two.phase });
      }
    }
    return new Wave(mean, terms);
  }
}
