import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  desiredStateChangePermission,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { FileChange } from '@gitops-portal/plugin-desired-state-node';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type {
  AuditOrigin,
  PlatformAuthorizer,
  ServiceIdentity,
} from '@gitops-portal/plugin-environments-node';
import type { AppDirectory } from '../apps/AppDirectory';
import { environmentNamed } from '../apps/ConfigurationReader';
import { changerOf } from '../authors/changerOf';
import type { Identity } from '../git/writeCommit';
import type { ImageWriter } from '../images/ImageWriter';
import type { AppWriter } from '../newApps/AppWriter';
import type { Sources } from '../sources/Sources';
import { auditedChange } from './auditedChange';
import { changeIdOf } from './changeId';
import type { ChangeInput, ChangeService } from './ChangeService';
import type { ChangeResult } from './CommitWriter';
import type { KindCatalog } from './KindCatalog';

/** What a change is made with. */
export interface SubmitServices {
  apps: AppDirectory;
  auditor: AuditorService;
  auth: AuthService;
  authorizer: PlatformAuthorizer;
  catalog: CatalogService;
  changes: ChangeService;
  images: ImageWriter;
  /** Plugins that may set images, by id. */
  imageWriters: string[];
  kinds: KindCatalog;
  newApps: AppWriter;
  sources: Sources;
  /** Author of what the portal's own backends change. */
  committer: Identity;
  /** Services outside of the portal that may change something. */
  identities: ServiceIdentity[];
  logger: LoggerService;
  platform: PlatformConfig;
}

/** What somebody asks for. */
export interface SubmittedChange {
  app: string;
  environment: string;
  head: string;
  title?: string;
  edits: Edit[];
  /** Whole files beside them. */
  files?: FileChange[];
  /** Demands a pull request, also where a commit would do. */
  write?: 'pull-request';
  asker: ChangeInput['asker'];
  /** Chosen by who asks, to ask again without making the change twice. */
  key?: string;
}

/**
 * The change as it is made, where somebody may make it in every environment
 * that it reaches.
 *
 * @throws NotAllowedError, NotFoundError, InputError
 */
export async function changeOf(
  services: SubmitServices,
  credentials: BackstageCredentials,
  submitted: SubmittedChange,
): Promise<{ input: ChangeInput; affected: string[] }> {
  const { apps, authorizer, changes } = services;
  const { environment, key, app: name, ...rest } = submitted;
  const owner = await apps.ownerOf(name);
  const mayChange = (where: string) =>
    authorizer.require(credentials, desiredStateChangePermission, {
      app: name,
      environment: where,
      owner,
    });
  // Before anything is looked up: a stranger learns nothing of the app.
  await mayChange(environment);
  const { app, source } = await apps.get(name);
  environmentNamed(services.platform.environments, environment);
  const affected = changes
    .environmentsOf(source, app, rest)
    .map(each => each.name);
  for (const where of affected) {
    await mayChange(where);
  }
  const { author, ref } = await changerOf(credentials, services);
  const id = key && changeIdOf(ref, app.name, environment, key);
  return {
    affected,
    input: { ...rest, environment, app, source, author, id },
  };
}

/**
 * Makes a change for somebody who may make it in every environment that it
 * reaches, and tells the auditor.
 *
 * @throws NotAllowedError, NotFoundError, ChangeRefused
 */
export async function submitChange(
  services: SubmitServices,
  credentials: BackstageCredentials,
  origin: AuditOrigin,
  submitted: SubmittedChange,
): Promise<{ change: ChangeResult; repository: string }> {
  const { input, affected } = await changeOf(services, credentials, submitted);
  const { app, edits, files, source } = input;
  const change = await auditedChange(
    services.auditor,
    origin,
    { app: app.name, environments: affected, edits, files },
    () => services.changes.create(input),
  );
  return { change, repository: source.config.repository };
}
