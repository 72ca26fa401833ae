import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  deliveringKey,
  describeDescription,
  describeTakeOver,
  desiredStateCreatePermission,
  type AdoptedPlace,
  type Adoption,
  type AdoptionRequest,
  type DeliveringObject,
} from '@gitops-portal/plugin-desired-state-common';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type { Request } from 'express';
import { authorOf } from '../authors/authorOf';
import { auditedChange } from '../changes/auditedChange';
import { changeIdOf } from '../changes/changeId';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { ChangeResult, CommitDraft } from '../changes/CommitWriter';
import type { KindCatalog } from '../changes/KindCatalog';
import { requireOwner, type NewAppServices } from '../newApps/submitApp';
import type { Source } from '../sources/Sources';
import { adoptionAt, type AdoptionAt } from './adoptionAt';
import { foundAdoption } from './foundAdoption';

type AdoptionServices = NewAppServices & {
  kinds: KindCatalog;
  delivery: Pick<DeliveryService, 'unmapped'>;
};
type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** The pull requests of an adoption. */
interface Adopted {
  description: ChangeResult;
  /** Absent where no values come to Git. */
  values?: ChangeResult;
  places: AdoptedPlace[];
  repository: string;
}

/**
 * What is adopted, as delivery has it, and where that is written, for somebody
 * who may create the app in each of its environments.
 *
 * @throws NotAllowedError, InputError, ConflictError where another repository
 * has an app of the name
 */
export async function adoptableOf(
  services: AdoptionServices,
  credentials: UserCredentials,
  request: AdoptionRequest,
): Promise<{ source: Source; adoption: Adoption }> {
  const { authorizer, delivery, sources } = services;
  const { name, owner, source: wanted } = request;
  // Who may create it nowhere is told nothing of what runs.
  await authorizer.require(credentials, desiredStateCreatePermission, {
    app: name,
    owner,
  });
  const adoption = await foundAdoption(delivery, credentials, request);
  const { objects } = adoption;
  const names = [...new Set(objects.map(({ environment }) => environment))];
  for (const environment of names) {
    await authorizer.require(credentials, desiredStateCreatePermission, {
      app: name,
      environment,
      owner,
    });
  }
  await requireOwner(services, owner);
  const source = wanted ? sources.get(wanted) : sources.all[0];
  if (!source) throw new InputError('source: no repository is configured');
  const apps = await services.apps.list();
  if (apps.some(app => app.name === name)) {
    throw new ConflictError(`There is an app '${name}' already`);
  }
  const keys = new Set(
    adoption.objects.map(({ cluster, ref }) =>
      deliveringKey({ ...ref, cluster } as DeliveringObject),
    ),
  );
  for (const { name: other, deliveredBy = [] } of apps) {
    const taken = deliveredBy.map(deliveringKey).find(key => keys.has(key));
    if (taken) {
      throw new ConflictError(
        `objects: ${taken} is named by the description of '${other}' already`,
      );
    }
  }
  return { source, adoption };
}

/**
 * Opens the pull requests of an adoption, and tells the auditor of each. Both
 * are pull requests wherever the app is: whose it becomes is for reviewers.
 */
export async function submitAdoption(
  services: AdoptionServices,
  credentials: UserCredentials,
  request: Request,
  { asked, asker }: { asked: AdoptionRequest; asker: CommitDraft['asker'] },
): Promise<Adopted> {
  const { auditor, committer, kinds, newApps, platform, sources } = services;
  const { source, adoption } = await adoptableOf(services, credentials, asked);
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
    description: describeDescription(adoption, plan.places),
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
