import type { KubeObject } from '../../kube/api';
import { Controller } from '../control/Controller';
import { condition } from '../control/StatusWriter';
import { changeConditions, conditionsOf } from '../control/conditions';
import { timestamp } from '../control/timestamp';
import { listIfServed } from '../control/WorldContext';
import { DEPLOYMENT, MANAGER, type WorkloadContext } from './WorkloadContext';

const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
};

/** Keeps scaled Deployments within their bounds; there is never much load. */
export function autoscalerController(context: WorkloadContext): Controller {
  return new Controller({
    ...context,
    program: 'horizontal-pod-autoscaler',
    kinds: [AUTOSCALER],
    latency: 50,
    map: ({ object }) =>
      object.kind === DEPLOYMENT.kind
        ? listIfServed(context, {
            ...AUTOSCALER,
            namespace: object.metadata.namespace,
          })
            .filter(
              scaler =>
                specOf(scaler).scaleTargetRef.name === object.metadata.name,
            )
            .map(({ metadata: { namespace, name } }) => ({
              ...AUTOSCALER,
              namespace,
              name,
            }))
        : [],
    reconcile: async key => {
      const scaler = context.cluster.get(key);
      if (!scaler) return;
      const { scaleTargetRef, minReplicas = 1, maxReplicas } = specOf(scaler);
      const target = {
        ...DEPLOYMENT,
        namespace: key.namespace,
        name: scaleTargetRef.name,
      };
      const deployment = context.cluster.get(target);
      if (!deployment) return;
      const { replicas = 1 } = deployment.spec as { replicas?: number };
      const wanted = Math.min(maxReplicas, Math.max(minReplicas, replicas));
      const { status } = scaler as { status?: { lastScaleTime?: string } };
      if (wanted !== replicas) {
        context.cluster.patch(target, { spec: { replicas: wanted } }, MANAGER);
        context.cluster.event({
          about: key,
          type: 'Normal',
          reason: 'SuccessfulRescale',
          message: `New size: ${wanted}; reason: Current number of replicas ${
            wanted > replicas
              ? 'below Spec.MinReplicas'
              : 'above Spec.MaxReplicas'
          }`,
          source: 'horizontal-pod-autoscaler',
        });
      }
      const now = context.clock.now();
      context.cluster.patch(
        key,
        {
          status: {
            currentReplicas: replicas,
            desiredReplicas: wanted,
            lastScaleTime:
              wanted === replicas ? status?.lastScaleTime : timestamp(now),
            conditions: changeConditions(
              conditionsOf(scaler),
              {
                set: [
                  condition(
                    'AbleToScale',
                    'True',
                    'ReadyForNewScale',
                    'recommended size matches current size',
                  ),
                  condition(
                    'ScalingActive',
                    'True',
                    'ValidMetricFound',
                    'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
                  ),
                ],
              },
              now,
            ),
          },
        },
        MANAGER,
        { status: true },
      );
    },
  });
}

interface Spec {
  scaleTargetRef: { name: string };
  minReplicas?: number;
  maxReplicas: number;
}

function specOf(scaler: KubeObject): Spec {
  return scaler.spec as unknown as Spec;
}
