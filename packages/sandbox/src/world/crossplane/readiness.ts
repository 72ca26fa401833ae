import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';

interface Fields {
  spec?: { replicas?: number; type?: string; suspend?: boolean };
  status?: {
    phase?: string;
    updatedReplicas?: number;
    availableReplicas?: number;
    loadBalancer?: { ingress?: unknown[] };
    active?: unknown[];
    lastScheduleTime?: string;
    lastSuccessfulTime?: string;
  };
}

/**
 * Whether a composed resource is ready, by the rules of function-auto-ready
 * 0.6.0: the kinds of Kubernetes that it knows by their own status or at once,
 * anything else by its condition Ready.
 */
export function isReady(object: KubeObject | undefined): boolean {
  if (!object) return false;
  const { spec = {}, status = {} } = object as Fields;
  const is = (type: string) => conditionOf(object, type)?.status === 'True';
  const hasAddress = Boolean(status.loadBalancer?.ingress?.length);
  switch (object.kind) {
    case 'Deployment': {
      const { replicas = 1 } = spec;
      return (
        is('Available') &&
        status.updatedReplicas === replicas &&
        status.availableReplicas === replicas
      );
    }
    case 'PersistentVolumeClaim':
      return status.phase === 'Bound';
    case 'Job':
      return is('Complete');
    case 'CronJob':
      return spec.suspend || isCronJobReady(status);
    case 'HorizontalPodAutoscaler':
      return is('ScalingActive') || is('ScalingLimited');
    case 'Ingress':
      return hasAddress;
    case 'Service':
      return spec.type !== 'LoadBalancer' || hasAddress;
    case 'Secret':
    case 'ConfigMap':
    case 'Namespace':
    case 'ServiceAccount':
      return true;
    default:
      return is('Ready');
  }
}

/** It runs, or its last run went well. */
function isCronJobReady(status: NonNullable<Fields['status']>): boolean {
  const { active = [], lastScheduleTime, lastSuccessfulTime } = status;
  if (lastScheduleTime === undefined) return false;
  if (active.length > 0) return true;
  return (
    lastSuccessfulTime !== undefined &&
    Date.parse(lastSuccessfulTime) >= Date.parse(lastScheduleTime)
  );
}
