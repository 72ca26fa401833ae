import type { LabelNames } from '@gitops-portal/plugin-logs-common';

/** Where an environment's logs are. */
export interface LokiSettings {
  /** Without a slash at its end; the API is below it at `/loki/api/v1`. */
  url: string;
  /** Sent as `X-Scope-OrgID`. */
  tenant?: string;
  /** Bearer token, or the file that it is in. */
  token?: string;
  tokenFile?: string;
  /** How long one query may take. */
  timeoutSeconds: number;
  labels: LabelNames;
}
