/** A kind of request that an app answers, and how often beside the others. */
export interface Route {
  method: string;
  path: string;
  share: number;
  /** Statuses of answers that are no failures, by their share. */
  statuses: Record<string, number>;
}

/** A request as its metric tells of it. */
export interface Told {
  method: string;
  path: string;
  status: string;
}

/** What an app tells of its requests at `/metrics`, and in which words. */
export interface Instrument {
  app: string;
  /** The container that tells it. */
  container: string;
  port: number;
  routes: Route[];
  /** A request that fails now and then. */
  failing: Told;
  /** One that fails because of a story. */
  fault?: Told;
  /** A counter beside the histogram. */
  counter?: { name: string; labels(of: Told): Record<string, string> };
  /** The name without `_count`, `_sum` and `_bucket`. */
  histogram: string;
  labels(of: Told): Record<string, string>;
  /** Upper bounds of the buckets in seconds, but for the last one. */
  buckets: number[];
}
