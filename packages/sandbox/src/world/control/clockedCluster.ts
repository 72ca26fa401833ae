import type { Cluster } from '../../kube/api';
import { KubeStatusError } from '../../kube/status/KubeStatusError';
import type { WorldClock } from '../clock/WorldClock';
import { changesNothing } from './changesNothing';

/**
 * A cluster whose writes carry the world's time, and which is spared patches
 * that change nothing: controllers write their whole status each time.
 */
export function clockedCluster(cluster: Cluster, clock: WorldClock): Cluster {
  const now = () => clock.now();
  return {
    name: cluster.name,
    get: key => cluster.get(key),
    list: options => cluster.list(options),
    create: (object, manager, options) =>
      cluster.create(object, manager, { at: now(), ...options }),
    apply: (object, manager, options) =>
      cluster.apply(object, manager, { at: now(), ...options }),
    patch: (key, patch, manager, options) => {
      const live = cluster.get(key);
      return live && changesNothing(live, patch)
        ? live
        : cluster.patch(key, patch, manager, { at: now(), ...options });
    },
    delete: key => cluster.delete(key),
    watch: listener => cluster.watch(listener),
    appendLog: (pod, line, at) => cluster.appendLog(pod, line, at ?? now()),
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
