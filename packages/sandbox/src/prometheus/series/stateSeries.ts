import { crashesUntil, type PodSpan } from '../../loki';
import { constant, rising } from './pieces';
import type { Series } from './Series';

/** Limits of a container; cores and bytes. */
export interface Limits {
  cpu?: number;
  memory?: number;
}

/** What kube-state-metrics tells of a container and its pod. */
export function stateSeries(span: PodSpan, { cpu, memory }: Limits): Series[] {
  const { container, image, namespace, pod, state } = span;
  const ofPod = { job: 'kube-state-metrics', namespace, pod };
  const ofContainer = { ...ofPod, container };
  const limit = (resource: string, unit: string, value?: number) =>
    value === undefined
      ? []
      : constant(
          {
            __name__: 'kube_pod_container_resource_limits',
            ...ofContainer,
            resource,
            unit,
          },
          span,
          value,
        );
  const [, owner] = /^(.+)-[^-]+$/.exec(pod) ?? [];
  return [
    limit('cpu', 'core', cpu),
    limit('memory', 'byte', memory),
    constant(
      {
        __name__: 'kube_pod_info',
        ...ofPod,
        ...(owner && {
          created_by_kind: /-\d+$/.test(owner) ? 'Job' : 'ReplicaSet',
          created_by_name: owner,
        }),
      },
      span,
      1,
    ),
    constant(
      { __name__: 'kube_pod_container_info', ...ofContainer, image },
      span,
      1,
    ),
    {
      labels: {
        __name__: 'kube_pod_container_status_restarts_total',
        ...ofContainer,
      },
      pieces: [
        rising(span, ms => (state === 'crashing' ? crashesUntil(span, ms) : 0)),
      ],
    },
  ].flat();
}
