import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  desiredStateChangePermission,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { PlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';
import type { AppDirectory } from '../apps/AppDirectory';
import { environmentNamed } from '../apps/ConfigurationReader';
import { authorOf } from '../authors/authorOf';
import type { Identity } from '../git/writeCommit';
import { auditedChange } from './auditedChange';
import { changeIdOf } from './changeId';
import type { ChangeResult, ChangeService } from './ChangeService';

/** What a change is made with. */
export interface SubmitServices {
  apps: AppDirectory;
  auditor: AuditorService;
  auth: AuthService;
  authorizer: PlatformAuthorizer;
  catalog: CatalogService;
  changes: ChangeService;
  /** Author of what services change. */
  committer: Identity;
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
  /** Chosen by who asks, to ask again without making the change twice. */
  key?: string;
}

/**
 * Makes a change for somebody who may make it in every environment that it
 * reaches, and tells the auditor.
 *
 * @throws NotAllowedError, NotFoundError, ChangeRefused
 */
export async function submitChange(
  services: SubmitServices,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
  request: Request,
  submitted: SubmittedChange,
): Promise<{ change: ChangeResult; repository: string }> {
  const { apps, auditor, authorizer, changes, committer } = services;
  const { environment, edits, key, ...rest } = submitted;
  const owner = await apps.ownerOf(submitted.app);
  const mayChange = (name: string) =>
    authorizer.require(credentials, desiredStateChangePermission, {
      app: submitted.app,
      environment: name,
      owner,
    });
  // Before anything is looked up: a stranger learns nothing of the app.
  await mayChange(environment);
  const { app, source } = await apps.get(submitted.app);
  environmentNamed(services.platform.environments, environment);
  const affected = changes
    .environmentsOf(source, app, edits)
    .map(({ name }) => name);
  for (const name of affected) {
    await mayChange(name);
  }
  const author = await authorOf(credentials, {
    ...services,
    portal: committer,
  });
  const { userEntityRef } = credentials.principal;
  const id = key && changeIdOf(userEntityRef, app.name, environment, key);
  const change = await auditedChange(
    auditor,
    request,
    { app: app.name, environments: affected, edits },
    () =>
      changes.create({ ...rest, environment, edits, app, source, author, id }),
  );
  return { change, repository: source.config.repository };
}
