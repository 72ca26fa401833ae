import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { desiredStateRemovePermission } from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import type { Request } from 'express';
import { authorOf } from '../authors/authorOf';
import { auditedChange } from '../changes/auditedChange';
import { ChangeIds } from '../changes/ChangeIds';
import type { ChangeResult, CommitDraft } from '../changes/CommitWriter';
import type { WriteServices } from '../changes/WriteServices';
import type { Source } from '../sources/Sources';
import { idsOf, type NewAppServices } from './submitApp';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/**
 * The app, where somebody may remove it from everywhere that it is in.
 *
 * @throws NotAllowedError, NotFoundError, InputError where it is in none
 */
export async function removableApp(
  { apps, authorizer }: Pick<WriteServices, 'apps' | 'authorizer'>,
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
  const isSomewhere = known && known.environments.length > 0;
  for (const environment of isSomewhere ? known.environments : [undefined]) {
    await mayRemove(environment);
  }
  const found = await apps.get(name);
  if (found.app.environments.length === 0) {
    throw new InputError(
      `${name} is only described here, and nothing of what runs is in Git: take ${found.app.path}/catalog-info.yaml away there`,
    );
  }
  return found;
}

/**
 * The removal that somebody's key was used for before. Found by them alone: of
 * what is gone nothing says any more whose it was.
 */
async function earlierRemoval(
  { sources }: Pick<WriteServices, 'sources'>,
  ids: { direct: string; proposed: string } | undefined,
) {
  if (!ids) return undefined;
  const { results } = await sources.readEach(async (source, head) => {
    const changes = ChangeIds.of(source.mirror);
    const commit =
      (await changes.find(head, ids.direct)) ??
      (await changes.find(head, ids.proposed));
    return commit ? { commit, source } : undefined;
  });
  const found = results.find(result => result !== undefined);
  if (!found) return undefined;
  const { branch, repository } = found.source.config;
  return { change: { commit: found.commit, branch }, repository };
}

/** Removes an app for somebody who may, and tells the auditor. */
export async function submitRemoval(
  services: NewAppServices,
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
  const earlier = await earlierRemoval(services, ids);
  if (earlier) return earlier;
  const { app, source } = await removableApp(services, credentials, name);
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
