import type { StoreAccess } from '@gitops-portal/plugin-environments-node';
import type { LabelNames } from '@gitops-portal/plugin-metrics-common';

/** Where an environment's metrics are. */
export interface PrometheusSettings extends StoreAccess {
  /** Without a slash at its end; the API is below it at `/api/v1`. */
  url: string;
  labels: LabelNames;
}
