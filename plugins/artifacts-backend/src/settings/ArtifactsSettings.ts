import type { AnnouncementRules } from '@gitops-portal/plugin-artifacts-common';

/** Which pipelines are believed, and where their images go. */
export interface AnnouncementSettings extends AnnouncementRules {
  issuers: string[];
  audience: string;
  environment: string;
}

/** `platform.artifacts`, read and checked. */
export interface ArtifactsSettings {
  forge: { url: string; token?: string; tokenFile?: string };
  /** URL by host. */
  registries: ReadonlyMap<string, string>;
  /** Absent: no announcement is taken. */
  announcements?: AnnouncementSettings;
}
