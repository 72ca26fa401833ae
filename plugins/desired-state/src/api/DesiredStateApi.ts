import type { JsonValue } from '@backstage/types';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AppReferences } from '@gitops-portal/plugin-delivery-common';
import type {
  DesiredPreview,
  Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  Kind,
  KindComposition,
  KindList,
} from '@gitops-portal/plugin-schemas-common';
import type { SeenSecrets } from '@gitops-portal/plugin-secrets-common';
import type { AppComparison } from './AppComparison';
import type { Configuration } from './Configuration';
import type { OutputUses } from './OutputUses';

/** An environment as it can be chosen. */
export interface EnvironmentChoice {
  name: string;
  title: string;
  promotesTo: string[];
  /** How a change gets into it. */
  write?: 'direct' | 'pull-request';
  clusters?: { name: string; engine: string }[];
}

/** A whole file of a change; it is removed where it has no text. */
export interface FileChange {
  file: string;
  text?: string;
}

/** A change to an app's layers. */
export interface Change {
  environment: string;
  /** The commit that the person saw. */
  head: string;
  title: string;
  edits: Edit[];
  /** Files of which more changes than values. */
  files?: FileChange[];
  /** Demands a pull request, also where a commit would do. */
  write?: 'pull-request';
  /** Sent again with the same key, a change is not made twice. */
  key?: string;
}

/** What became of a change. */
export interface ChangeResult {
  commit: string;
  branch: string;
  url?: string;
  pullRequest?: { number: number; url: string };
}

/** A request of some app. */
export interface KnownRequest {
  app: string;
  environment: string;
  request: { name: string; spec: JsonValue };
}

/** What the Configuration tab reads and writes. */
export interface DesiredStateApi {
  /** All environments, sources before targets of promotion. */
  environments(): Promise<EnvironmentChoice[]>;
  configuration(app: string, environment: string): Promise<Configuration>;
  /** What differs between the app's environments. */
  comparison(app: string): Promise<AppComparison>;
  /** What is in the environment's clusters that requests can refer to. */
  references(app: string, environment: string): Promise<AppReferences>;
  /** The Secrets of the environment's clusters, by name and key. */
  seenSecrets(app: string, environment: string): Promise<SeenSecrets>;
  /** Every app that one may see. */
  apps(): Promise<{ name: string }[]>;
  /** Requests for a kind in an environment, of every app that one may see. */
  requests(of: {
    group: string;
    kind: string;
    environment: string;
  }): Promise<KnownRequest[]>;
  /**
   * Where other apps use what an app gives.
   *
   * @param request - only what this one gives
   */
  uses(app: string, request?: string): Promise<OutputUses>;
  /** What the platform offers. */
  kinds(): Promise<KindList>;
  /** What requests for a kind are made of. */
  compositions(group: string, kind: string): Promise<KindComposition[]>;
  /** @throws NotFoundError where the platform does not define the kind */
  kind(group: string, kind: string): Promise<Kind>;
  /** What a change would do; nothing is written. */
  preview(app: string, change: Omit<Change, 'title'>): Promise<DesiredPreview>;
  /**
   * Writes a change to Git.
   *
   * @throws ChangeRefusedError where it is not valid
   * @throws ChangeConflictError where the same places changed underneath
   */
  change(app: string, change: Change): Promise<ChangeResult>;
  /** What the removal of an app would delete; nothing is written. */
  previewRemoval(app: string): Promise<DesiredPreview>;
  /**
   * Removes an app from every environment.
   *
   * @param options.confirm - its name once more
   * @throws ChangeRefusedError where something stands in the way
   */
  removeApp(
    app: string,
    options: { confirm: string; key: string },
  ): Promise<ChangeResult>;
}

/** Reads and writes desired state. */
export const desiredStateApiRef = createApiRef<DesiredStateApi>().with({
  id: 'plugin.desired-state',
  pluginId: 'desired-state',
});
