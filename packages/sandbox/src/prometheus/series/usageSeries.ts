import type { PodSpan } from '../../loki';
import { gauge } from './pieces';
import type { Labels, Piece, Series } from './Series';

/**
 * What the kubelet's cAdvisor tells of a container: as the container's, and as
 * the whole pod's, which has no label `container`.
 */
export function usageSeries(
  span: PodSpan,
  usage: {
    /** Of the counter of seconds of a core. */
    cpu: Piece;
    /** Bytes at a time (milliseconds since 1970). */
    memory: (ms: number) => number;
  },
): Series[] {
  const { container, image, namespace, pod } = span;
  const ofPod: Labels = { job: 'kubelet', namespace, pod };
  const ofContainer: Labels = { ...ofPod, container, ...(image && { image }) };
  return [ofContainer, ofPod].flatMap(labels => [
    {
      labels: { __name__: 'container_cpu_usage_seconds_total', ...labels },
      pieces: [usage.cpu],
    },
    gauge(
      { __name__: 'container_memory_working_set_bytes', ...labels },
      span,
      usage.memory,
    ),
  ]);
}
