import type { Cluster, KubeKey } from '../../kube';
import type { ChangedByHand } from '../../stories';
import { at, nested } from '../control/driftByHand';

/**
 * Waits until the app runs as Git says and then changes it, dated back to
 * when the story says. What Crossplane composed it would put right, so the
 * change is made to the request behind the object.
 */
export function changeByHand(
  cluster: Cluster,
  story: ChangedByHand,
  done: () => void,
): () => void {
  const { object, path, from, to, fieldManager } = story;
  const key = { ...object, namespace: story.app };
  let over = false;
  const look = () => {
    const live = over ? undefined : cluster.get(key);
    const ready = at(live, ['status', 'readyReplicas']);
    const owner = live?.metadata.ownerReferences?.find(ref => ref.controller);
    if (!live || at(live, path) !== from || ready !== from || !owner) {
      return;
    }
    const { apiVersion, kind, name } = owner;
    const request: KubeKey = { apiVersion, kind, name, namespace: story.app };
    const moment = { at: new Date(story.since) };
    try {
      cluster.patch(request, nested(path, to), fieldManager, moment);
    } catch {
      // somebody else was faster; the next change is another occasion
      return;
    }
    over = true;
    done();
  };
  const end = cluster.watch(event => {
    const { kind, metadata } = event.object;
    if (kind === object.kind && metadata.namespace === story.app && !over) {
      // not in the middle of the write that is being told of
      setImmediate(look);
    }
  });
  look();
  return () => {
    over = true;
    end();
  };
}
