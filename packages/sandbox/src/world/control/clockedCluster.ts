import type { Cluster } from '../../kube/api';
import type { WorldClock } from '../clock/WorldClock';

/** A cluster whose writes carry the world's time. */
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
    patch: (key, patch, manager, options) =>
      cluster.patch(key, patch, manager, { at: now(), ...options }),
    delete: key => cluster.delete(key),
    watch: listener => cluster.watch(listener),
    appendLog: (pod, line, at) => cluster.appendLog(pod, line, at ?? now()),
    rotateLog: pod => cluster.rotateLog(pod),
    event: options => cluster.event({ at: now(), ...options }),
    setReachable: reachable => cluster.setReachable(reachable),
  };
}
