import { KubeStatusError, type Cluster, type KubeInput } from '../../kube';
import type { CompositionRefused, Story } from '../../stories';
import { bytesOf } from '../../world/behaviours/Behaviour';
import { at } from '../control/driftByHand';

const STORAGE = ['spec', 'resources', 'requests', 'storage'];

/**
 * The cluster with the storage quotas that stories tell of: a volume claim
 * that asks for more is refused, as by the API server's own admission.
 */
export function withQuota(cluster: Cluster, stories: Story[]): Cluster {
  const refused = stories.filter(
    (story): story is CompositionRefused =>
      story.behaviour === 'composition-refused',
  );
  if (refused.length === 0) {
    return cluster;
  }
  const check = (object: KubeInput) => {
    const story = refused.find(({ app }) => app === object.metadata.namespace);
    const wanted = String(at(object, STORAGE) ?? '0');
    if (
      story &&
      object.kind === 'PersistentVolumeClaim' &&
      bytesOf(wanted) > bytesOf(story.when.above)
    ) {
      // what stands before it is Crossplane's own, which it adds again
      const message = story.message.replace(/^.*?": /, '');
      throw new KubeStatusError(403, 'Forbidden', message);
    }
  };
  return {
    name: cluster.name,
    get: key => cluster.get(key),
    list: options => cluster.list(options),
    create: (object, manager, options) => {
      check(object);
      return cluster.create(object, manager, options);
    },
    apply: (object, manager, options) => {
      check(object);
      return cluster.apply(object, manager, options);
    },
    patch: (key, patch, manager, options) =>
      cluster.patch(key, patch, manager, options),
    delete: key => cluster.delete(key),
    watch: listener => cluster.watch(listener),
    appendLog: (pod, line, time) => cluster.appendLog(pod, line, time),
    onLogLine: listener => cluster.onLogLine(listener),
    rotateLog: pod => cluster.rotateLog(pod),
    event: options => cluster.event(options),
    setReachable: reachable => cluster.setReachable(reachable),
  };
}
