/** What the labels of series are called in an environment's metrics store. */
export interface LabelNames {
  namespace: string;
  pod: string;
  container: string;
  /** Name of a pod's label → name of the series' label that holds it. */
  podLabels: Record<string, string>;
}

/** Names as Prometheus's own service discovery and cAdvisor use them. */
export const defaultLabelNames: LabelNames = {
  namespace: 'namespace',
  pod: 'pod',
  container: 'container',
  podLabels: {},
};

/**
 * A label name that PromQL takes without quotes.
 *
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export const labelNamePattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
