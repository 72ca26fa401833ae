import type {
  AuditorService,
  AuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { AppDirectory } from '../apps/AppDirectory';
import type { Identity } from '../git/writeCommit';
import type { Sources } from '../sources/Sources';

/** What is written with for somebody who asks, whatever it is. */
export interface WriteServices {
  apps: AppDirectory;
  auditor: AuditorService;
  auth: AuthService;
  authorizer: PlatformAuthorizer;
  catalog: CatalogService;
  /** Author of what the portal's own backends change. */
  committer: Identity;
  logger: LoggerService;
  platform: PlatformConfig;
  sources: Sources;
}
