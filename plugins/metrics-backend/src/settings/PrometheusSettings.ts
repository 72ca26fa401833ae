import type { LabelNames } from '@gitops-portal/plugin-metrics-common';

/** Where an environment's metrics are. */
export interface PrometheusSettings {
  /** Without a slash at its end; the API is below it at `/api/v1`. */
  url: string;
  /** Sent as `X-Scope-OrgID`, which Mimir and Cortex ask for. */
  tenant?: string;
  /** Bearer token, or the file that it is in. */
  token?: string;
  tokenFile?: string;
  labels: LabelNames;
}
