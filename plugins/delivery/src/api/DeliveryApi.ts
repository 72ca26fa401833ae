import { createApiRef } from '@backstage/frontend-plugin-api';
import type { Freshness } from '@gitops-portal/plugin-environments-common';
import type {
  DeliveryChanges,
  DeliveryStatuses,
  DeliveryTransition,
  Release,
  UnmappedApps,
} from '@gitops-portal/plugin-delivery-common';
import type { LogLine, LogPage } from '@gitops-portal/plugin-logs-common';
import type { AppSignals } from '@gitops-portal/plugin-metrics-common';

/** An environment with its clusters, in the order of promotion. */
export interface EnvironmentSummary {
  name: string;
  title: string;
  clusters: { name: string; engine: string; freshness: Freshness }[];
}

/** A commit that touched an app. */
export interface AppCommit {
  sha: string;
  title: string;
  author?: { name: string };
  url?: string;
}

/** What a nudge did. */
export interface Nudged {
  asked: { cluster: string; object: { kind: string; name: string } }[];
  skipped: { cluster: string; reason: string }[];
}

/** Of which apps statuses are wanted: of all that one may see by default. */
export interface DeliveryScope {
  app?: string;
  /** Of those that one of these owns; entity refs. */
  owners?: string[];
}

/** The backends that this plugin shows. */
export interface DeliveryApi {
  environments(): Promise<EnvironmentSummary[]>;
  /** Of all of these, or of so many by name that come after one. */
  statuses(
    of?: DeliveryScope & { after?: string; limit?: number },
  ): Promise<DeliveryStatuses>;
  /** What runs that no app accounts for, as far as one may see it. */
  unmapped(): Promise<UnmappedApps>;
  /** Of one app, the rows come with their objects. */
  changes(
    cluster: string,
    cursor: number,
    of?: DeliveryScope,
  ): Promise<DeliveryChanges>;
  transitions(app: string): Promise<DeliveryTransition[]>;
  /** The versions that came to the app's environments, oldest first. */
  releases(app: string): Promise<Release[]>;
  /** The newest commits that touched an app. */
  commits(app: string): Promise<AppCommit[]>;
  /** Failing requests of an app in an environment; RFC 3339. */
  errorSignals(
    app: string,
    environment: string,
    range: { from: string; to: string },
  ): Promise<Pick<AppSignals, 'times' | 'charts'>>;
  /** The newest lines of level error or worse, newest first; RFC 3339. */
  errorLines(
    app: string,
    environment: string,
    range: { from: string; to: string },
  ): Promise<LogPage>;
  /** A line, and what its container wrote next; oldest first. */
  linesAfter(app: string, line: LogLine): Promise<LogLine[]>;
  /** Asks the engine of an environment to look at an app now. */
  nudge(app: string, environment: string): Promise<Nudged>;
}

export const deliveryApiRef = createApiRef<DeliveryApi>().with({
  id: 'plugin.delivery.client',
  pluginId: 'delivery',
});
