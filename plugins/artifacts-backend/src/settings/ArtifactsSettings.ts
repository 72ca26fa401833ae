import type { AnnouncementRules } from '@gitops-portal/plugin-artifacts-common';

/** Which pipelines are believed, and where their images go. */
export interface AnnouncementSettings extends AnnouncementRules {
  issuer: string;
  audience: string;
  environment: string;
  /** Requests a minute, and at once. */
  limits: {
    /** Announcements of one repository. */
    repository: number;
    /** Refused tokens from one network address. */
    refused: number;
  };
}

/** `platform.artifacts`, read and checked. */
export interface ArtifactsSettings {
  forge: {
    url: string;
    /** Whose repositories the portal's token is for, in lower case. */
    owners: string[];
    token?: string;
    tokenFile?: string;
  };
  /** URL by host. */
  registries: ReadonlyMap<string, string>;
  /**
   * Pipelines whose callers are listed, those that may announce among them:
   * `owner/repo/path@ref`, where the ref says which tags are versions.
   */
  pipelines: string[];
  /** Absent: no announcement is taken. */
  announcements?: AnnouncementSettings;
}
