import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  desiredStateCreatePermission,
  type NewApp,
  type NewEnvironments,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { Request } from 'express';
import { authorOf } from '../authors/authorOf';
import { auditedChange } from '../changes/auditedChange';
import { changeIdOf } from '../changes/changeId';
import type { ChangeResult, CommitDraft } from '../changes/CommitWriter';
import type { WriteServices } from '../changes/WriteServices';
import type { AppWriter } from './AppWriter';
import type { AppPart } from './buildNewApp';
import { refuseRunning, type RunningServices } from './refuseRunning';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** What apps are created and removed with. */
export interface NewAppServices extends WriteServices {
  newApps: AppWriter;
}
type CreateServices = NewAppServices & RunningServices;

/** The ids of what one key of one person makes: a commit and a pull request. */
export function idsOf(
  credentials: UserCredentials,
  app: string,
  what: string,
  key: string | undefined,
) {
  const { userEntityRef } = credentials.principal;
  const idOf = (part: string) =>
    changeIdOf(userEntityRef, app, `${what} ${part}`, key!);
  return key
    ? { direct: idOf('direct'), proposed: idOf('proposed') }
    : undefined;
}

/** An app without an owner could be changed by nobody who made it. */
export async function requireOwner(
  services: Pick<WriteServices, 'auth' | 'catalog'>,
  owner: string,
) {
  const { auth, catalog } = services;
  const credentials = await auth.getOwnServiceCredentials();
  const entity = await catalog.getEntityByRef(owner, { credentials });
  if (!entity || !['Group', 'User'].includes(entity.kind)) {
    throw new InputError(
      `owner: expected a group or a user of the catalog, got '${owner}'`,
    );
  }
}

/**
 * The app that somebody asks for, where they may create it in each of its
 * environments.
 *
 * @throws NotAllowedError, InputError, ConflictError where another repository
 * has an app of the name, or something runs under it
 */
export async function newAppOf(
  services: CreateServices,
  credentials: UserCredentials,
  app: NewApp,
): Promise<AppPart> {
  const { authorizer, newApps, sources } = services;
  for (const environment of app.environments) {
    await authorizer.require(credentials, desiredStateCreatePermission, {
      app: app.name,
      environment,
      owner: app.owner,
    });
  }
  const environments = newApps.environmentsOf(app.environments);
  await requireOwner(services, app.owner);
  const source = app.source ? sources.get(app.source) : sources.all[0];
  if (!source) {
    throw new InputError('source: no repository is configured');
  }
  const names = app.requests.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(`requests: expected each name once, got '${twice}'`);
  }
  const others = await services.apps.list();
  const other = others.find(({ name }) => name === app.name);
  if (other && other.source !== source.config.name) {
    throw new ConflictError(
      `There is an app '${app.name}' already, in ${other.source}`,
    );
  }
  // One that is asked for twice is there by now, and runs.
  if (!other) await refuseRunning(services, app.name, environments);
  return { source, app, environments, isNew: true };
}

/** Creates an app for somebody who may, and tells the auditor. */
export async function submitNewApp(
  services: CreateServices,
  credentials: UserCredentials,
  request: Request,
  { app, asker }: { app: NewApp; asker: CommitDraft['asker'] },
): Promise<{ change: ChangeResult; repository: string }> {
  const part = await newAppOf(services, credentials, app);
  const { key } = app;
  return submitPart(services, credentials, request, { part, asker, key });
}

/**
 * What delivers the app somewhere already would be overwritten by what begins
 * it there, and with it what runs.
 */
function refuseDelivered(
  { name, deliveredBy = [] }: DesiredApp,
  environments: Environment[],
) {
  for (const { name: environment, clusters } of environments) {
    const object = deliveredBy.find(({ cluster }) =>
      clusters.some(each => each.name === cluster),
    );
    if (object) {
      throw new ConflictError(
        `${name} runs in ${environment} already, delivered by ${object.kind} ${object.namespace}/${object.name}, which is not in Git`,
      );
    }
  }
}

/** Brings an app into environments for somebody who may. */
export async function submitEnvironments(
  services: CreateServices,
  credentials: UserCredentials,
  request: Request,
  {
    app: name,
    environments,
    specs = {},
    key,
    asker,
  }: NewEnvironments & { asker: CommitDraft['asker'] },
): Promise<{ change: ChangeResult; repository: string }> {
  const { apps, authorizer, newApps } = services;
  const owner = await apps.ownerOf(name);
  for (const environment of environments) {
    await authorizer.require(credentials, desiredStateCreatePermission, {
      app: name,
      environment,
      owner,
    });
  }
  const { app, source } = await apps.get(name);
  const begun = newApps.environmentsOf(environments);
  refuseDelivered(app, begun);
  const isThere = ({ name: each }: Environment) =>
    app.environments.includes(each);
  await refuseRunning(
    services,
    name,
    begun.filter(each => !isThere(each)),
  );
  const requests = app.requests.map(asked => ({
    name: asked.name,
    apiVersion: asked.apiVersion,
    kind: asked.kind,
    spec: {},
    specs: Object.fromEntries(
      environments.flatMap(environment => {
        const spec = specs[environment]?.[asked.name];
        return spec ? [[environment, spec]] : [];
      }),
    ),
  }));
  const part: AppPart = {
    source,
    app: { name, owner: owner ?? '', title: app.title, environments, requests },
    environments: begun,
    isNew: false,
  };
  return submitPart(services, credentials, request, { part, asker, key });
}

async function submitPart(
  services: NewAppServices,
  credentials: UserCredentials,
  request: Request,
  {
    part,
    asker,
    key,
  }: { part: AppPart; asker: CommitDraft['asker']; key: string | undefined },
) {
  const { source, app, environments, isNew } = part;
  const author = await authorOf(credentials, {
    ...services,
    portal: services.committer,
  });
  const what = `${isNew ? 'create' : 'begin'} ${app.environments.join(' ')}`;
  const ids = idsOf(credentials, app.name, what, key);
  const change = await auditedChange(
    services.auditor,
    request,
    {
      eventId: 'desired-state-create',
      app: app.name,
      environments: environments.map(({ name }) => name),
    },
    () => services.newApps.create(part, { author, asker, ids }),
  );
  return { change, repository: source.config.repository };
}
