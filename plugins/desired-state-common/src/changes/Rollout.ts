/** How far a change has come in one environment. */
export type RolloutState =
  /** On the branch; the engine has not taken it up. */
  | 'waiting'
  /** The engine is at it, or it is applied and not healthy yet. */
  | 'rolling-out'
  | 'live'
  | 'failed'
  /** A later change of the same place took over before this one was live. */
  | 'superseded'
  /** Nobody can say: the cluster is out of reach, or its verdict is old. */
  | 'unknown';

/** When a change came how far in one environment; RFC 3339. */
export interface RolloutTimes {
  /** By then the engine had it. */
  fetchedAt?: string;
  appliedAt?: string;
  /** Applied, and the app was healthy with it. */
  liveAt?: string;
  failedAt?: string;
}

/** What was seen of a change in one environment, to be remembered. */
export interface RolloutMemory extends RolloutTimes {
  /** It worked, whenever that began. */
  wasLive?: boolean;
}

/** One app in one environment, and how far a change has come there. */
export interface Rollout extends RolloutTimes {
  app: string;
  environment: string;
  state: RolloutState;
  /** Why it is not further, in one sentence. */
  cause?: string;
}
