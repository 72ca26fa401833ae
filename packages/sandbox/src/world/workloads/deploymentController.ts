import type { KubeKey } from '../../kube/api';
import { Controller } from '../control/Controller';
import { DeploymentRun } from './DeploymentRun';
import { ownerKey } from './ownerKey';
import {
  DEPLOYMENT,
  REPLICA_SET,
  type WorkloadContext,
} from './WorkloadContext';

/** Rolls out Deployments, as the deployment controller does. */
export function deploymentController(context: WorkloadContext): Controller {
  return new Controller({
    ...context,
    program: 'deployment-controller',
    kinds: [DEPLOYMENT],
    latency: 10,
    map: event =>
      event.object.kind === REPLICA_SET.kind ? ownerKey(event, DEPLOYMENT) : [],
    reconcile: async (key: KubeKey) => new DeploymentRun(context, key).run(),
  });
}
