import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { deliveryServiceRef } from '@gitops-portal/plugin-delivery-node';
import type { JsonObject } from '@backstage/types';
import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';
import type { Knex } from 'knex';
import { desiredStatePlugin } from '../../plugin';
import type { ChangesLab } from './ChangesLab';

/** What the plugin is started on, and what others would tell it. */
interface ChangesBackendOptions
  extends Pick<ChangesLab, 'decision' | 'rows' | 'signals' | 'events'> {
  unmapped?: UnmappedApp[];
  integrations: JsonObject;
  /** `platform.desiredState.sources[0]` */
  source: JsonObject;
  environments: JsonObject[];
  /** `platform.desiredState.pullRequests.environments` */
  pullRequests: JsonObject;
}

const person = (name: string, title: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { profile: { displayName: title, email: `${name}@lumen.example` } },
});
const group = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: { 'github.com/team-slug': 'lumen/checkout' },
  },
  spec: { type: 'team', children: [] },
};

/** The plugin in a backend, which takes from the lab what others would tell. */
export function startChangesBackend(lab: ChangesBackendOptions, knex: Knex) {
  return startTestBackend({
    features: [
      desiredStatePlugin,
      catalogServiceMock.factory({
        entities: [
          person('maya', 'Maya Lindgren'),
          person('petra', 'Petra Novak'),
          group,
        ],
      }),
      mockServices.permissions.mock({
        authorizeConditional: async queries => queries.map(() => lab.decision),
      }).factory,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const { userEntityRef } = credentials.principal as {
              userEntityRef: string;
            };
            const teams =
              userEntityRef === 'user:default/maya'
                ? ['group:default/checkout']
                : [];
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, ...teams],
            };
          },
        }),
      }),
      createServiceFactory({
        service: deliveryServiceRef,
        deps: {},
        factory: () => ({
          statuses: async () => ({ clusters: {}, rows: lab.rows }),
          deltas: async () => [
            {
              ...{ cluster: 'dev-eu', cursor: 2, reset: true },
              freshness: { state: 'live' as const },
              ...{ rows: [], removed: [] },
            },
          ],
          transitions: async () => [],
          releases: async () => [],
          unmapped: async ({ app }) => ({
            clusters: {},
            apps: (lab.unmapped ?? []).filter(
              ({ name }) => app === undefined || name === app,
            ),
          }),
        }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async () => {},
          subscribe: async options => {
            lab.events.push(options);
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async ({ channel, message }) => {
            lab.signals.push({ channel, message: message as object });
          },
        }),
      }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            auth: {
              externalAccess: [
                {
                  type: 'static',
                  options: { token: 'never-sent', subject: 'release-bot' },
                },
              ],
            },
          },
          permission: {
            platform: {
              services: {
                'release-bot': {
                  roles: ['any'],
                  maintainers: ['user:default/sam', 'group:default/checkout'],
                },
              },
            },
          },
          integrations: lab.integrations,
          platform: {
            desiredState: {
              fetchSeconds: 600,
              sources: [lab.source],
              pullRequests: {
                pollSeconds: 600,
                environments: lab.pullRequests,
              },
            },
            environments: lab.environments,
          },
        },
      }),
    ],
  });
}
