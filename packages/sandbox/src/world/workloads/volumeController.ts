import { Controller } from '../control/Controller';
import { MANAGER, type WorkloadContext } from './WorkloadContext';

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

interface Spec {
  accessModes?: string[];
  resources?: { requests?: { storage?: string } };
}

/** Gives every PersistentVolumeClaim a disk of the size that it asks for. */
export function volumeController(context: WorkloadContext): Controller {
  return new Controller({
    ...context,
    program: 'persistentvolume-controller',
    kinds: [CLAIM],
    latency: 100,
    fingerprint: ({ spec, metadata }) => JSON.stringify([metadata.uid, spec]),
    reconcile: async key => {
      const claim = context.cluster.get(key);
      if (!claim || claim.metadata.deletionTimestamp) return;
      const { accessModes, resources } = claim.spec as Spec;
      const volumeName = `pvc-${claim.metadata.uid}`;
      context.cluster.patch(key, { spec: { volumeName } }, MANAGER);
      context.cluster.patch(
        key,
        {
          status: {
            phase: 'Bound',
            accessModes,
            capacity: { storage: resources?.requests?.storage },
          },
        },
        MANAGER,
        { status: true },
      );
    },
  });
}
