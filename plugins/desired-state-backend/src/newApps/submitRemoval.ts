import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { desiredStateRemovePermission } from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Request } from 'express';
import { authorOf } from '../authors/authorOf';
import { auditedChange } from '../changes/auditedChange';
import { ChangeIds } from '../changes/ChangeIds';
import type { ChangeResult, CommitDraft } from '../changes/CommitWriter';
import type { SubmitServices } from '../changes/submitChange';
import type { Source } from '../sources/Sources';
import { idsOf } from './submitApp';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/**
 * The app, where somebody may remove it from everywhere that it is in.
 *
 * @throws NotAllowedError, NotFoundError
 */
export async function removableApp(
  { apps, authorizer }: SubmitServices,
  credentials: UserCredentials,
  name: string,
): Promise<{ app: DesiredApp; source: Source }> {
  const owner = await apps.ownerOf(name);
  const mayRemove = (environment?: string) =>
    authorizer.require(credentials, desiredStateRemovePermission, {
      app: name,
      environment,
      owner,
    });
  const all = await apps.list();
  const known = all.find(app => app.name === name);
  for (const environment of known?.environments ?? [undefined]) {
    await mayRemove(environment);
  }
  return apps.get(name);
}

/** The removal that a key was used for before. */
async function earlierRemoval(
  { sources }: SubmitServices,
  ids: { direct: string } | undefined,
) {
  for (const source of ids ? sources.all : []) {
    const head = await sources.headOf(source);
    const commit = await ChangeIds.of(source.mirror).find(head, ids!.direct);
    if (commit) {
      const { branch, repository } = source.config;
      return { change: { commit, branch }, repository };
    }
  }
  return undefined;
}

/** Removes an app for somebody who may, and tells the auditor. */
export async function submitRemoval(
  services: SubmitServices,
  credentials: UserCredentials,
  request: Request,
  {
    app: name,
    confirm,
    key,
    asker,
  }: {
    app: string;
    confirm: string;
    key?: string;
    asker: CommitDraft['asker'];
  },
): Promise<{ change: ChangeResult; repository: string }> {
  const ids = idsOf(credentials, name, 'remove', key);
  let found;
  try {
    found = await removableApp(services, credentials, name);
  } catch (error) {
    const earlier =
      error instanceof NotFoundError && (await earlierRemoval(services, ids));
    if (earlier) return earlier;
    throw error;
  }
  const { app, source } = found;
  if (confirm !== name) {
    throw new InputError(`confirm: expected '${name}', got '${confirm}'`);
  }
  const author = await authorOf(credentials, {
    ...services,
    portal: services.committer,
  });
  const change = await auditedChange(
    services.auditor,
    request,
    {
      eventId: 'desired-state-remove',
      app: name,
      environments: app.environments,
      files: [{ file: `${app.path}/` }],
    },
    () => services.newApps.remove(source, app, { author, asker, ids }),
  );
  return { change, repository: source.config.repository };
}
