import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  describeDescription,
  describeTakeOver,
  desiredStateCreatePermission,
  type AdoptedPlace,
  type Adoption,
} from '@gitops-portal/plugin-desired-state-common';
import type { Request } from 'express';
import { authorOf } from '../authors/authorOf';
import { auditedChange } from '../changes/auditedChange';
import { changeIdOf } from '../changes/changeId';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { ChangeResult, CommitDraft } from '../changes/CommitWriter';
import type { SubmitServices } from '../changes/submitChange';
import { requireOwner } from '../newApps/submitApp';
import type { Source } from '../sources/Sources';
import { adoptionAt, type AdoptionAt } from './adoptionAt';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** The pull requests of an adoption. */
export interface Adopted {
  description: ChangeResult;
  /** Absent where no values come to Git. */
  values?: ChangeResult;
  places: AdoptedPlace[];
  repository: string;
}

/**
 * Where an adoption is written, for somebody who may create the app in each of
 * its environments.
 *
 * @throws NotAllowedError, InputError, ConflictError where another repository
 * has an app of the name
 */
export async function adoptableSource(
  services: SubmitServices,
  credentials: UserCredentials,
  { name, owner, objects, source: wanted }: Adoption,
): Promise<Source> {
  const { authorizer, newApps, sources } = services;
  const names = [...new Set(objects.map(({ environment }) => environment))];
  for (const environment of names) {
    await authorizer.require(credentials, desiredStateCreatePermission, {
      app: name,
      environment,
      owner,
    });
  }
  for (const { name: known, clusters } of newApps.environmentsOf(names)) {
    const stray = objects.find(
      ({ environment, cluster }) =>
        environment === known && clusters.every(each => each.name !== cluster),
    );
    if (stray) {
      throw new InputError(
        `objects: ${known} has no cluster '${stray.cluster}'`,
      );
    }
  }
  await requireOwner(services, owner);
  const source = wanted ? sources.get(wanted) : sources.all[0];
  if (!source) throw new InputError('source: no repository is configured');
  const apps = await services.apps.list();
  if (apps.some(app => app.name === name)) {
    throw new ConflictError(`There is an app '${name}' already`);
  }
  return source;
}

/**
 * Opens the pull requests of an adoption, and tells the auditor of each. Both
 * are pull requests wherever the app is: whose it becomes is for reviewers.
 */
export async function submitAdoption(
  services: SubmitServices,
  credentials: UserCredentials,
  request: Request,
  { adoption, asker }: { adoption: Adoption; asker: CommitDraft['asker'] },
): Promise<Adopted> {
  const { auditor, committer, kinds, newApps, platform, sources } = services;
  const source = await adoptableSource(services, credentials, adoption);
  const context = { kinds, environments: platform.environments };
  const at = (parent: string) => adoptionAt(source, adoption, parent, context);
  const { name, key, objects } = adoption;
  const author = await authorOf(credentials, {
    ...services,
    portal: committer,
  });
  const { plan, values } = await at(await sources.headOf(source));
  const open = (
    what: 'description' | 'values',
    draft: Pick<CommitDraft, 'title' | 'description'> & {
      of: (made: AdoptionAt) => AdoptionAt['values'];
    },
  ) => {
    const { of, ...words } = draft;
    return auditedChange(
      auditor,
      request,
      {
        eventId: 'desired-state-adopt',
        app: name,
        environments: objects.map(({ environment }) => environment),
      },
      () =>
        newApps.propose({
          ...words,
          source,
          app: name,
          environment: what,
          body: '',
          author,
          asker,
          ...(key
            ? {
                id: changeIdOf(
                  credentials.principal.userEntityRef,
                  name,
                  `adopt ${what}`,
                  key,
                ),
              }
            : {}),
          build: async parent => {
            const changes = of(await at(parent));
            if (changes.size > 0) return changes;
            throw new ChangeRefused(
              `The values of ${name} cannot come to Git any more`,
              { issues: [{ message: 'the repository changed meanwhile' }] },
            );
          },
        }),
    );
  };
  const described = await open('description', {
    title: `${name}: describe what runs`,
    description: describeDescription(name, plan.places),
    of: made => made.description,
  });
  const { repository } = source.config;
  const adopted = { description: described, places: plan.places, repository };
  if (values.size === 0) return adopted;
  const taken = new Set(
    plan.places.flatMap(({ environment, reason }) =>
      reason ? [] : [environment],
    ),
  );
  const where = new Intl.ListFormat('en').format(taken);
  return {
    ...adopted,
    values: await open('values', {
      title: `${name}: take over its values in ${where}`,
      description: describeTakeOver(name, plan.places),
      of: made => made.values,
    }),
  };
}
