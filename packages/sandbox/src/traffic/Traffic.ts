import type { SeededHistory, Story } from '../stories';
import { demandOf, failingStoryOf, type Place } from './demand';
import { durationsOf, slownessOf } from './durationsOf';
import { Fault } from './Fault';
import { daily, unrest } from './swings';
import { Wave } from './Wave';

/** A version of an app where it runs. */
export interface Running extends Place {
  /** The image's reference; a fault of a story is in one digest only. */
  image: string;
}

/** The share of requests that fail without a reason, 0 to 1, on average. */
const ORDINARY_ERRORS = 0.003;

/** The waves of one app in one environment, each in requests per second. */
export interface Flow {
  requests: Wave;
  /** Those of them that take long. */
  slow: Wave;
  /** Those of them that fail now and then. */
  failing: Wave;
  /** What `slow` and `failing` are of the requests, 0 to 1. */
  shares: { slow: Wave; failing: Wave };
  /** Those that fail because of a story, in its image. */
  fault?: Fault;
}

/**
 * What goes on in the demo world: how much the apps have to do and how that
 * goes, at any time. It is made of formulas alone: whoever asks for a time,
 * past or to come, gets the same answer always, in logs as in metrics. Times
 * are milliseconds since 1970; numbers are those of all copies together.
 */
export class Traffic {
  private readonly flows = new Map<string, Flow>();

  constructor(
    private readonly stories: readonly Story[],
    private readonly history: Pick<SeededHistory, 'releases'> = {
      releases: [],
    },
  ) {}

  /** The release that runs, by the history; undefined before the first one. */
  releaseAt({ app, environment }: Place, ms: number) {
    return this.history.releases
      .filter(
        release =>
          release.app === app &&
          release.environment === environment &&
          Date.parse(release.liveAt) <= ms,
      )
      .sort((a, b) => Date.parse(a.liveAt) - Date.parse(b.liveAt))
      .at(-1);
  }

  requestsPerSecond(place: Place, ms: number): number {
    return this.flowOf(place).requests.at(ms);
  }

  /** The share of requests that fail, 0 to 1, for whatever reason. */
  errorRatio(running: Running, ms: number): number {
    const { fault, shares } = this.flowOf(running);
    return (
      shares.failing.at(ms) + (fault?.isIn(running.image) ? fault.ratio(ms) : 0)
    );
  }

  /** Seconds within which half and 95 % of the requests are answered. */
  durations(running: Running, ms: number): { p50: number; p95: number } {
    const share = this.flowOf(running).shares.slow.at(ms);
    const durations = durationsOf(running, running.image);
    return {
      p50: durations.quantile(0.5, share),
      p95: durations.quantile(0.95, share),
    };
  }

  /** What the counters of an app's metrics are made of. */
  flowOf(place: Place): Flow {
    const { app, environment } = place;
    const key = `${environment}/${app}`;
    const known = this.flows.get(key);
    if (known) return known;
    const requests = demandOf(place, this.stories);
    const story = failingStoryOf(place, this.stories);
    const shares = {
      slow: slownessOf(place),
      failing: Wave.of(story?.errorRatio.before ?? ORDINARY_ERRORS, [
        ...daily(0.15),
        ...unrest(`errors/${key}`, 0.35),
      ]),
    };
    const flow: Flow = {
      requests,
      slow: requests.times(shares.slow),
      failing: requests.times(shares.failing),
      shares,
      fault: story && new Fault(story, requests),
    };
    this.flows.set(key, flow);
    return flow;
  }
}
