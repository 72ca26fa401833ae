import type { Engine, Environment } from '../config';
import type { Freshness } from '../freshness';

/**
 * An environment as `GET /environments` shows it: nothing of its credentials
 * or addresses.
 */
export interface EnvironmentSummary
  extends Pick<Environment, 'name' | 'title' | 'write' | 'promotesTo'> {
  clusters: ClusterSummary[];
}

/** A cluster, whether it answers, and what it runs. */
export interface ClusterSummary {
  name: string;
  engine: Engine;
  freshness: Freshness;
  /** The API server's `gitVersion`, once it has answered. */
  version?: string;
}

/**
 * The signal channel for clusters that go out or come back. Everyone connected
 * hears it, so a message is `{ cluster }` and no more; ask the API then.
 */
export const environmentsChannel = 'environments';
