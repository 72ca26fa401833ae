import type { KubeObject } from '../api';

interface PodSpec {
  containers?: { name: string }[];
  initContainers?: { name: string }[];
}

/** The containers of a pod that can have a log, init containers last. */
export function containerNames(pod: KubeObject): string[] {
  const { containers = [], initContainers = [] } = (pod.spec ?? {}) as PodSpec;
  return [...containers, ...initContainers].map(container => container.name);
}
