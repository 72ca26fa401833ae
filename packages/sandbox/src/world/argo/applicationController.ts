import type { KubeEvent, KubeKey, KubeObject } from '../../kube/api';
import { Controller } from '../control/Controller';
import type { WorldContext } from '../control/WorldContext';
import { APPLICATION, TRACKING_ID } from './Application';
import { type ApplicationMemory, ApplicationRun } from './ApplicationRun';
import { healthOf } from './argoHealth';

const NAMESPACE = 'argocd';

/** Keeps Applications in sync, as Argo CD's application controller does. */
export function applicationController(context: WorldContext): Controller {
  const memories = new Map<string, ApplicationMemory>();
  const known = new Map<string, string>();
  return new Controller({
    ...context,
    program: 'argocd-application-controller',
    kinds: [APPLICATION],
    // Its status is no subresource, so its generation says nothing.
    fingerprint: ({ spec, operation, metadata }) =>
      JSON.stringify([
        metadata.uid,
        spec,
        operation,
        metadata.annotations,
        metadata.deletionTimestamp,
      ]),
    map: event => trackedBy(event, known),
    reconcile: key => {
      const id = `${key.namespace}/${key.name}`;
      const memory = memories.get(id) ?? { healAttempts: 0 };
      memories.set(id, memory);
      return new ApplicationRun(context, key, memory).run();
    },
  });
}

/** The Application of an object that changed in a way that it cares about. */
function trackedBy(event: KubeEvent, known: Map<string, string>): KubeKey[] {
  const { type, object } = event;
  const tracking = object.metadata.annotations?.[TRACKING_ID];
  if (!tracking) return [];
  const uid = object.metadata.uid ?? '';
  const state = type === 'DELETED' ? undefined : relevantPart(object);
  if (state !== undefined && known.get(uid) === state) return [];
  if (state === undefined) known.delete(uid);
  else known.set(uid, state);
  const name = tracking.slice(0, tracking.indexOf(':'));
  return [{ ...APPLICATION, namespace: NAMESPACE, name }];
}

function relevantPart(object: KubeObject): string {
  const { metadata, status, operation: _, ...rest } = object;
  return JSON.stringify([
    rest,
    metadata.labels,
    metadata.annotations,
    metadata.deletionTimestamp,
    healthOf(object),
  ]);
}
