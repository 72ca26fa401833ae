import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  desiredStateChangePermission,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { FileChange } from '@gitops-portal/plugin-desired-state-node';
import type {
  AuditOrigin,
  ServiceIdentity,
} from '@gitops-portal/plugin-environments-node';
import { environmentNamed } from '../apps/ConfigurationReader';
import { changerOf } from '../authors/changerOf';
import { auditedChange } from './auditedChange';
import { changeIdOf } from './changeId';
import type { ChangeInput, ChangeService } from './ChangeService';
import type { ChangeResult } from './CommitWriter';
import type { KindCatalog } from './KindCatalog';
import type { WriteServices } from './WriteServices';

/** What a change of an app is made with. */
export interface ChangeServices extends WriteServices {
  changes: ChangeService;
  /** Services outside of the portal that may change something. */
  identities: ServiceIdentity[];
  kinds: KindCatalog;
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
  services: ChangeServices,
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
  services: ChangeServices,
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
