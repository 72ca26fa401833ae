/** What a container has to do, and how that goes. */
export interface Load {
  /** Over all copies. */
  requestsPerMinute: number;
  /** Share of requests that fail as they do now and then, 0 to 1. */
  errorRatio: number;
  /** What else goes wrong with a share of the requests, and its lines. */
  fault?: { ratio: number; lines: readonly string[] };
}

/** The load of an app's image at a time (milliseconds since 1970). */
export type LoadOf = (
  of: { environment: string; app: string; image: string },
  ms: number,
) => Load;

/** Where nobody says more. */
export const ordinaryLoad: Load = { requestsPerMinute: 6, errorRatio: 0.003 };
