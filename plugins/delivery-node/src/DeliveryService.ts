import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DeliveryChanges,
  DeliveryStatuses,
  DeliveryTransition,
  Release,
  UnmappedApps,
} from '@gitops-portal/plugin-delivery-common';

/** What other backends ask of delivery. */
export interface DeliveryService {
  /**
   * The statuses that the caller may see: of all apps, of one, or of so many by
   * name that come after one.
   */
  statuses(options: {
    credentials: BackstageCredentials;
    app?: string;
    environment?: string;
    after?: string;
    limit?: number;
  }): Promise<DeliveryStatuses>;
  /**
   * What changed in clusters since their cursors; clusters in which nothing did
   * are left out. Of one that says `reset`, the statuses have to be asked anew.
   */
  deltas(options: {
    credentials: BackstageCredentials;
    cursors: Record<string, number>;
  }): Promise<DeliveryChanges[]>;
  /**
   * What runs that no app accounts for, as far as the caller may see it.
   *
   * @param options.app - only what would be this app, with the values that its
   * engine objects hold
   */
  unmapped(options: {
    credentials: BackstageCredentials;
    app?: string;
  }): Promise<UnmappedApps>;
  /**
   * When an app's headline changed, newest first.
   *
   * @param options.versions - false leaves out those that only Git's history
   * tells
   */
  transitions(options: {
    credentials: BackstageCredentials;
    app: string;
    environment?: string;
    versions?: false;
  }): Promise<DeliveryTransition[]>;
  /** The versions that came to an app's environments, oldest first. */
  releases(options: {
    credentials: BackstageCredentials;
    app: string;
    environment?: string;
  }): Promise<Release[]>;
}
