import type { Cluster, KubeInput } from '../../kube/api';
import { KubeStatusError } from '../../kube/status/KubeStatusError';
import type { WorldClock } from '../clock/WorldClock';
import { changesNothing } from './changesNothing';
import { keyOf } from './objectKey';
import type { WorldContext } from './WorldContext';

/**
 * A cluster whose writes carry the world's time, and which is spared patches
 * that change nothing: controllers write their whole status each time.
 */
export function clockedCluster(
  cluster: Cluster,
  clock: WorldClock,
  past: WorldContext['past'] = () => undefined,
): Cluster {
  const now = () => clock.now();
  return {
    name: cluster.name,
    get: key => cluster.get(key),
    list: options => cluster.list(options),
    create: (object, manager, options) => {
      const at = beganAt(object, past) ?? now();
      return cluster.create(object, manager, { at, ...options });
    },
    apply: (object, manager, options) => {
      const began = options?.status ? undefined : beganAt(object, past);
      const at = began && !cluster.get(keyOf(object)) ? began : now();
      return cluster.apply(object, manager, { at, ...options });
    },
    patch: (key, patch, manager, options) => {
      const live = cluster.get(key);
      return live && changesNothing(live, patch)
        ? live
        : cluster.patch(key, patch, manager, { at: now(), ...options });
    },
    delete: key => cluster.delete(key),
    watch: listener => cluster.watch(listener),
    appendLog: (pod, line, at) => cluster.appendLog(pod, line, at ?? now()),
    onLogLine: listener => cluster.onLogLine(listener),
    rotateLog: pod => cluster.rotateLog(pod),
    event: options => {
      try {
        cluster.event({ at: now(), ...options });
      } catch (error) {
        // No recorder fails its controller: the namespace may be going.
        if (!(error instanceof KubeStatusError)) throw error;
      }
    },
    setReachable: reachable => cluster.setReachable(reachable),
  };
}

/** These run by the clock: made in the past they would make up for it. */
const BY_THE_CLOCK = new Set(['CronJob', 'Job']);

/** When an object was made whose app has a past; pods come with releases. */
function beganAt(
  { kind, metadata, spec }: KubeInput,
  past: WorldContext['past'],
): Date | undefined {
  const owners = metadata.ownerReferences ?? [];
  const byTheClock = [kind, ...owners.map(owner => owner.kind)];
  if (byTheClock.some(one => BY_THE_CLOCK.has(one))) return undefined;
  const isNamespace = kind === 'Namespace';
  const isApplication = kind === 'Application';
  const app = isNamespace || isApplication ? metadata.name : metadata.namespace;
  const told = app === undefined ? undefined : past(app);
  if (!told) return undefined;
  const isYoung = ['Pod', 'ReplicaSet'].includes(kind);
  const isResting = (spec as { suspend?: boolean } | undefined)?.suspend;
  return isYoung || isResting ? told.since : told.createdAt;
}
