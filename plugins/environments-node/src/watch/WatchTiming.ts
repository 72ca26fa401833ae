/** How patient the watches are. All in milliseconds but for `pageSize`. */
export interface WatchTiming {
  /** Objects in a page of a list. */
  pageSize: number;
  /** How long the headers of an answer may take, and a page's next bytes. */
  requestTimeoutMs: number;
  /** The server is asked to end a watch after this, up to twice as long. */
  watchLifetimeMs: number;
  /** Silence after which a watch that had bookmarks is taken for dead. */
  bookmarkSilenceMs: number;
  /** Between two looks whether a cluster still answers. */
  probeIntervalMs: number;
  /** How long such an answer may take; two such waits make an outage. */
  probeTimeoutMs: number;
  /** The longest wait between two looks at a cluster that is out. */
  probeBackoffMaxMs: number;
  /** The first wait after a failure; it doubles up to the second. */
  backoffBaseMs: number;
  backoffMaxMs: number;
  /** Until a resource that is missing or forbidden is asked for again. */
  deniedRetryMs: number;
  /** How long a store outlives its last consumer. */
  idleGraceMs: number;
}

/** An outage is noticed within 20 seconds, mostly at once. */
export const defaultWatchTiming: WatchTiming = {
  pageSize: 500,
  requestTimeoutMs: 30_000,
  watchLifetimeMs: 240_000,
  bookmarkSilenceMs: 180_000,
  probeIntervalMs: 10_000,
  probeTimeoutMs: 5_000,
  probeBackoffMaxMs: 5_000,
  backoffBaseMs: 250,
  backoffMaxMs: 30_000,
  deniedRetryMs: 15_000,
  idleGraceMs: 60_000,
};
