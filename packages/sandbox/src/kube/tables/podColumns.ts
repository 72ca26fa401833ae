import type { KubeObject } from '../api';
import { age } from './age';
import type { CellColumn } from './tableOf';

interface ContainerState {
  waiting?: { reason?: string };
  running?: object;
  terminated?: { reason?: string; exitCode?: number; finishedAt?: string };
}

interface PodStatus {
  phase?: string;
  reason?: string;
  podIP?: string;
  containerStatuses?: {
    ready?: boolean;
    restartCount?: number;
    state?: ContainerState;
    lastState?: ContainerState;
  }[];
}

function status(pod: KubeObject): PodStatus {
  return (pod.status ?? {}) as PodStatus;
}

function spec(pod: KubeObject) {
  return (pod.spec ?? {}) as { containers?: unknown[]; nodeName?: string };
}

// The word that says most: a container's trouble before the pod's phase.
function state(pod: KubeObject): string {
  const { phase, reason, containerStatuses = [] } = status(pod);
  if (pod.metadata.deletionTimestamp) {
    return 'Terminating';
  }
  let word = reason ?? phase ?? 'Unknown';
  for (const container of [...containerStatuses].reverse()) {
    const { waiting, terminated } = container.state ?? {};
    if (waiting?.reason) {
      word = waiting.reason;
    } else if (terminated) {
      word = terminated.reason ?? `ExitCode:${terminated.exitCode ?? 0}`;
    }
  }
  return word;
}

function restarts(pod: KubeObject, now: Date): string {
  const containers = status(pod).containerStatuses ?? [];
  const total = containers.reduce(
    (sum, container) => sum + (container.restartCount ?? 0),
    0,
  );
  const last = containers
    .map(container => container.lastState?.terminated?.finishedAt)
    .filter(time => time !== undefined)
    .sort()
    .at(-1);
  return total > 0 && last ? `${total} (${age(last, now)} ago)` : `${total}`;
}

/** The columns of `kubectl get pods`. */
export const podColumns: CellColumn[] = [
  { name: 'Name', cell: pod => pod.metadata.name },
  {
    name: 'Ready',
    cell: pod => {
      const containers = status(pod).containerStatuses ?? [];
      const ready = containers.filter(container => container.ready).length;
      return `${ready}/${spec(pod).containers?.length ?? 0}`;
    },
  },
  { name: 'Status', cell: state },
  { name: 'Restarts', cell: restarts },
  {
    name: 'Age',
    cell: (pod, now) => age(pod.metadata.creationTimestamp, now),
  },
  { name: 'IP', priority: 1, cell: pod => status(pod).podIP ?? '<none>' },
  { name: 'Node', priority: 1, cell: pod => spec(pod).nodeName ?? '<none>' },
];
