import type { FailingRequests } from '../stories';
import { errorRatio } from './errorRatio';
import type { Wave } from './Wave';

/** Panels of Simpson's rule over the time in which a fault rises. */
const PANELS = 16;

/**
 * The requests that fail because of a story, beyond those that fail always.
 * Times are milliseconds since 1970.
 */
export class Fault {
  private readonly begins: number;
  private readonly risen: number;
  private whileRising?: number;

  constructor(
    private readonly story: FailingRequests,
    private readonly demand: Wave,
  ) {
    this.begins = Date.parse(story.since);
    this.risen = this.begins + story.errorRatio.rampSeconds * 1000;
  }

  /** Whether it is in this image (its reference, with the digest). */
  isIn(image: string): boolean {
    return image.includes(
      this.story.image.slice(this.story.image.indexOf('@') + 1),
    );
  }

  /** Share of the requests, 0 to 1. */
  ratio(ms: number): number {
    return errorRatio(this.story, ms) - this.story.errorRatio.before;
  }

  /** How many requests failed of it since it began. */
  integral(ms: number): number {
    if (ms <= this.begins) return 0;
    if (ms < this.risen) return this.rising(ms);
    this.whileRising ??= this.rising(this.risen);
    return (
      this.whileRising +
      this.ratio(this.risen) * this.demand.between(this.risen, ms)
    );
  }

  private rising(until: number): number {
    const panel = (until - this.begins) / PANELS;
    let sum = 0;
    for (let index = 0; index <= PANELS; index++) {
      const ms = this.begins + index * panel;
      const weight = index % PANELS === 0 ? 1 : 2 + (index % 2) * 2;
      sum += weight * this.demand.at(ms) * this.ratio(ms);
    }
    return (sum * panel) / 3 / 1000;
  }
}
