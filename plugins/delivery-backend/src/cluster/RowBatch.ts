import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type {
  AppDelivery,
  DeliveryTransition,
} from '@gitops-portal/plugin-delivery-common';

/** A row with the cursor at which it last changed; a gone row has no status. */
export interface StoredRow {
  app: string;
  environment: string;
  cursor: number;
  status?: AppDelivery;
}

/** What changed in a cluster at one time. */
export interface RowBatch {
  cluster: string;
  cursor: number;
  freshness: Freshness;
  rows: StoredRow[];
  transitions: DeliveryTransition[];
}
