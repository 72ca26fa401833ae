import type { StoreAccess } from '@gitops-portal/plugin-environments-node';
import type { LabelNames } from '@gitops-portal/plugin-logs-common';

/** Where an environment's logs are. */
export interface LokiSettings extends StoreAccess {
  /** Without a slash at its end; the API is below it at `/loki/api/v1`. */
  url: string;
  /** How long one query may take. */
  timeoutSeconds: number;
  labels: LabelNames;
}
