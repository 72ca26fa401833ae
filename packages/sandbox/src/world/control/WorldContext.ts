import type { Cluster, KubeObject } from '../../kube/api';
import type { WorldClock } from '../clock/WorldClock';
import type { PastOfApp } from '../WorldPast';
import type { GitNetwork } from '../source/GitNetwork';
import type { Pace } from './Pace';

/** What every reconciler of one cluster has at hand. */
export interface WorldContext {
  environment: string;
  cluster: Cluster;
  clock: WorldClock;
  git: GitNetwork;
  pace: Pace;
  /**
   * Whether the cluster was made just now, with a past that nobody simulated:
   * what runs by the clock has run before, what is suspended was released.
   */
  isBeginning(): boolean;
  /** What is told of an app's past; only while the cluster is beginning. */
  past(app: string): PastOfApp | undefined;
  /** Uniform in [0, 1), from a seed. */
  random(): number;
  log(message: string): void;
}

/** Characters that Kubernetes makes random names of. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** A random ending of a name, as `generateName` makes it. */
export function randomSuffix(context: WorldContext, length = 5): string {
  return Array.from({ length }, () =>
    LETTERS.charAt(Math.floor(context.random() * LETTERS.length)),
  ).join('');
}

/** The objects of a kind; none where the kind is not served. */
export function listIfServed(
  context: { cluster: Pick<Cluster, 'list'> },
  options: Parameters<Cluster['list']>[0],
): KubeObject[] {
  try {
    return context.cluster.list(options);
  } catch {
    return [];
  }
}
