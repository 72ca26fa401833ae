import { createApiRef } from '@backstage/frontend-plugin-api';
import type { UnmappedApps } from '@gitops-portal/plugin-delivery-common';
import type {
  AdoptionPreview,
  AdoptionRequest,
} from '@gitops-portal/plugin-desired-state-common';
import type { Kind, KindSummary } from '@gitops-portal/plugin-schemas-common';

/** An app as it can be chosen. */
export interface AppChoice {
  name: string;
  title?: string;
  /** Entity ref. */
  owner?: string;
  environments: string[];
}

/** An environment as it can be chosen. */
export interface EnvironmentChoice {
  name: string;
  title: string;
  /** How a change comes to it. */
  write?: 'direct' | 'pull-request';
}

/** What the platform has, for the fields of the Create page. */
export interface PlatformChoicesApi {
  /** The apps that one may see. */
  apps(): Promise<AppChoice[]>;
  /** In promotion order, production last. */
  environments(): Promise<EnvironmentChoice[]>;
  /** The kinds that the platform team offers. */
  kinds(): Promise<KindSummary[]>;
  /** What runs that no app accounts for; of one app to be, with its values. */
  unmapped(app?: string): Promise<UnmappedApps>;
  /** What an adoption would write; nothing is. */
  previewAdoption(adoption: AdoptionRequest): Promise<AdoptionPreview>;
  /** One kind with its schemas. */
  kind(group: string, kind: string): Promise<Kind>;
}

/** What the platform has, for the fields of the Create page. */
export const platformChoicesApiRef = createApiRef<PlatformChoicesApi>().with({
  id: 'plugin.scaffolder.platform-choices',
  pluginId: 'scaffolder',
});
