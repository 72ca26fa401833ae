import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DeliveryStatuses,
  DeliveryTransition,
  Release,
} from '@gitops-portal/plugin-delivery-common';

/** What other backends ask of delivery. */
export interface DeliveryService {
  /** The statuses that the caller may see: of all apps, or of some. */
  statuses(options: {
    credentials: BackstageCredentials;
    app?: string;
    environment?: string;
  }): Promise<DeliveryStatuses>;
  /** When an app's headline changed, newest first. */
  transitions(options: {
    credentials: BackstageCredentials;
    app: string;
    environment?: string;
  }): Promise<DeliveryTransition[]>;
  /** The versions that came to an app's environments, oldest first. */
  releases(options: {
    credentials: BackstageCredentials;
    app: string;
    environment?: string;
  }): Promise<Release[]>;
}
