import type { Cluster } from '../kube/api';
import type { Behaviour } from './behaviours/Behaviour';
import type { SeededSecret } from './bootstrap/secretSeeder';
import type { Manifest } from './control/Manifest';
import type { WorldClock } from './clock/WorldClock';
import type { Pace } from './control/Pace';
import type { WorldPast } from './WorldPast';
import type { SealingKey } from './sealedSecrets/SealingKey';
import type { LoadOf } from './workloads/logs/Load';
import type { WorldRepository } from './source/GitNetwork';

/** A cluster that the world lives in. */
export interface WorldCluster {
  environment: string;
  cluster: Cluster;
  engine: 'flux' | 'argocd';
}

/** What a world is made of. */
export interface WorldOptions {
  clusters: WorldCluster[];
  /** What the engines read; the first with a folder for it wires a cluster. */
  repositories: WorldRepository[];
  /** Real time by default; it ends with the world. */
  clock?: WorldClock;
  /** How much faster than normal the steps are; for the default clock. */
  speed?: number;
  /** Steps that take another time than `sandboxPace` says. */
  pace?: Partial<Pace>;
  /** Which containers misbehave; none by default. */
  behaviours?: Behaviour[];
  /** What somebody applies by hand to clusters that begin; nothing by default. */
  applied?: { environment: string; manifests: Manifest[] }[];
  /** Secrets that exist beside the repository; none by default. */
  secrets?: SeededSecret[];
  /** What SealedSecrets are opened with, by environment; none elsewhere. */
  sealingKeys?: ReadonlyMap<string, SealingKey>;
  /** What containers have to do, which is what they log of. */
  load?: LoadOf;
  /** What apps have been through before a cluster began; nothing by default. */
  past?: WorldPast;
  /** What names and choices are drawn from. */
  seed?: string;
  log?(message: string): void;
}
