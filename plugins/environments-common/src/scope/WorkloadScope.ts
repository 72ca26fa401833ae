/**
 * The pods of one app in one environment: in one of these namespaces **and**
 * with all of these labels. Every query of logs and metrics is confined by
 * both.
 */
export interface WorkloadScope {
  app: string;
  environment: string;
  /** At least one. */
  namespaces: string[];
  /** Labels of the pods and their values; at least one. */
  labels: Record<string, string>;
  /**
   * The workloads in those namespaces that the engine delivers for the app;
   * empty where it is not known.
   */
  workloads: ScopedWorkload[];
}

/** A Deployment, StatefulSet and so on of an app. */
export interface ScopedWorkload {
  kind: string;
  namespace: string;
  name: string;
}
