/** What an environment's log store calls the labels of its streams. */
export interface LabelNames {
  namespace: string;
  pod: string;
  container: string;
  /** Name of a pod's label → name of the stream's label that holds it. */
  podLabels: Record<string, string>;
  /** The label or structured metadata that holds a line's level. */
  level: string;
}

/** As Promtail and Alloy name them, and Loki the level that it finds. */
export const defaultLabelNames: LabelNames = {
  namespace: 'namespace',
  pod: 'pod',
  container: 'container',
  podLabels: {},
  level: 'detected_level',
};

/**
 * A label name of LogQL.
 *
 * @see https://grafana.com/docs/loki/latest/query/
 */
export const labelNamePattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
