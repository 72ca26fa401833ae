import type { Cluster, KubeKey } from '../kube/api';
import { type Behaviour, Behaviours } from './behaviours/Behaviour';
import { bootstrapCluster } from './bootstrap/bootstrapCluster';
import { SystemClock } from './clock/SystemClock';
import { KUBECTL } from './control/takeOver';
import { clockedCluster } from './control/clockedCluster';
import { sandboxPace } from './control/Pace';
import { seededRandom } from './control/seededRandom';
import { GitNetwork } from './source/GitNetwork';
import { announcePush } from './webhook';
import type { WorldOptions } from './WorldOptions';
import { WorldOfCluster } from './WorldOfCluster';

/** Someone changes an object past Git. */
export interface Drift {
  environment: string;
  object: KubeKey;
  /** JSON merge patch; nothing deletes the object. */
  patch?: Record<string, unknown>;
  /** The field manager that did it, `kubectl-edit` by default. */
  manager?: string;
}

/** What runs in an environment. */
export interface WorldStatus {
  environment: string;
  cluster: string;
  engine: 'flux' | 'argocd';
  programs: { program: string; running: boolean }[];
}

/** The world behind the sandbox's clusters. */
export interface World {
  /** Adds a rule by which containers misbehave; the result removes it. */
  behave(rule: Behaviour): () => void;
  drift(drift: Drift): void;
  /**
   * Stops a program (`kustomize-controller`) or starts it again.
   * @throws Error where no such program runs there
   */
  setRunning(environment: string, program: string, running: boolean): void;
  /** Cuts repositories off from the engines, or brings them back. */
  setGitReachable(reachable: boolean, url?: string): void;
  status(): WorldStatus[];
  close(): Promise<void>;
}

/** How long a new cluster counts as beginning, in milliseconds. */
const BEGINNING = 60_000;

/** Whether a world has been in this cluster before. */
function hasLived(cluster: Cluster): boolean {
  return cluster.list({ apiVersion: 'v1', kind: 'Node' }).length > 0;
}

/**
 * Lets a world run in the given clusters: their engines deliver from the
 * repositories, Crossplane composes, workloads run. Everything it knows is in
 * the clusters, so it may be closed and started again at any time.
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  const clock = options.clock ?? new SystemClock(options.speed);
  const git = new GitNetwork(clock);
  for (const repository of options.repositories) git.add(repository);
  const behaviours = new Behaviours(options.behaviours);
  const log = options.log ?? (() => {});
  const started = clock.now().getTime();
  // what is committed from now on is no part of the past
  let isUntouched = true;
  git.onPush(() => {
    isUntouched = false;
  });
  const parts = options.clusters.map(({ environment, cluster, engine }) => {
    const fresh = !hasLived(cluster);
    const isBeginning = () =>
      fresh && isUntouched && clock.now().getTime() - started < BEGINNING;
    const past = (app: string) =>
      isBeginning() ? options.past?.(environment, app) : undefined;
    const context = {
      environment,
      cluster: clockedCluster(cluster, clock, past),
      clock,
      git,
      pace: { ...sandboxPace, ...options.pace },
      behaviours,
      load: options.load,
      isBeginning,
      past,
      random: seededRandom(`${options.seed ?? 'lumen'} ${cluster.name}`),
      log,
    };
    const byHand = fresh
      ? (options.applied ?? []).filter(one => one.environment === environment)
      : [];
    return new WorldOfCluster(context, engine, {
      applied: byHand.flatMap(({ manifests }) => manifests),
      secrets: options.secrets ?? [],
      sealingKey: options.sealingKeys?.get(environment),
    });
  });
  for (const part of parts) {
    await bootstrapCluster(part.context, part.engine, options.repositories);
    for (const manifest of part.applied) {
      part.context.cluster.apply(manifest, KUBECTL);
    }
    part.start();
  }
  git.onPush(url => {
    for (const { context } of parts) {
      clock.after(context.pace.webhook, () => announcePush(context, url));
    }
  });
  const partOf = (environment: string) => {
    const part = parts.find(one => one.context.environment === environment);
    if (!part) throw new Error(`No environment ${environment} in this world`);
    return part;
  };
  return {
    behave: rule => behaviours.add(rule),
    drift: ({ environment, object, patch, manager = 'kubectl-edit' }) => {
      const { cluster } = partOf(environment).context;
      if (patch) cluster.patch(object, patch, manager);
      else cluster.delete(object);
    },
    setRunning: (environment, program, running) =>
      partOf(environment).setRunning(program, running),
    setGitReachable: (reachable, url) => git.setReachable(reachable, url),
    status: () =>
      parts.map(part => ({
        environment: part.context.environment,
        cluster: part.context.cluster.name,
        engine: part.engine,
        programs: part.status(),
      })),
    close: async () => {
      for (const part of parts) part.stop();
      clock.close();
      git.close();
    },
  };
}
