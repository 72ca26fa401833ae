/** A container that ran for a while. Times are milliseconds since 1970. */
export interface PodSpan {
  namespace: string;
  pod: string;
  container: string;
  image: string;
  /** The image's version where it is known. */
  version?: string;
  /** The pod's label app.kubernetes.io/instance. */
  app?: string;
  /** As the pod has them, e.g. `512Mi`; absent where it is made up. */
  limits?: { cpu?: string; memory?: string };
  from: number;
  /** Absent while it runs. */
  to?: number;
  /** `crashing` starts and fails again and again. */
  state: 'serving' | 'crashing';
}

/** Copies of one container share this. */
export function groupOf({ namespace, container }: PodSpan): string {
  return `${namespace}/${container}`;
}
