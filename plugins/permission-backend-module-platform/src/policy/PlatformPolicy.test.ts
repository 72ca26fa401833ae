import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { PlatformPolicy } from './PlatformPolicy';

const policy = new PlatformPolicy({
  roles: [
    {
      name: 'member',
      members: ['group:default/checkout'],
      allow: [
        { actions: ['schemas.read', 'catalog.*'], ownership: 'any' },
        {
          actions: ['desired-state.change'],
          environments: ['dev', 'staging'],
          ownership: 'owned',
        },
        { actions: ['delivery.read'], ownership: 'any' },
      ],
    },
    {
      name: 'platform',
      members: ['group:default/platform'],
      allow: [{ actions: ['*'], ownership: 'any' }],
    },
  ],
  services: [
    {
      name: 'bot',
      ref: 'service:default/bot',
      subject: 'external:bot',
      title: 'Bot',
      email: 'bot@lumen.example',
      roles: ['member'],
      teams: ['group:default/fulfilment'],
      maintainers: [],
    },
    {
      name: 'robot',
      ref: 'service:default/robot',
      subject: 'robot',
      title: 'Robot',
      email: 'robot@lumen.example',
      roles: ['platform'],
      teams: [],
      maintainers: [],
      apps: ['checkout'],
    },
    {
      name: 'portalbot',
      ref: 'service:default/portalbot',
      subject: 'portalbot',
      title: 'Portal bot',
      email: 'portalbot@lumen.example',
      roles: ['platform'],
      teams: [],
      maintainers: [],
    },
    {
      name: 'teambot',
      ref: 'service:default/teambot',
      subject: 'teambot',
      title: 'Team bot',
      email: 'teambot@lumen.example',
      roles: ['platform'],
      teams: ['group:default/checkout'],
      maintainers: [],
    },
  ],
});

const userOf = (...ownershipEntityRefs: string[]) =>
  ({ info: { ownershipEntityRefs } } as PolicyQueryUser);
const maya = userOf('user:default/maya', 'group:default/checkout');
const petra = userOf('user:default/petra', 'group:default/platform');
const olaf = userOf('user:default/olaf');

const basic = (name: string) => createPermission({ name, attributes: {} });
const onTarget = (name: string) =>
  createPermission({
    name,
    attributes: {},
    resourceType: `${name.split('.')[0]}-target`,
  });

const change = onTarget('desired-state.change');
const onEntity = createPermission({
  name: 'catalog.entity.read',
  attributes: {},
  resourceType: 'catalog-entity',
});
const onEntityDelete = createPermission({
  name: 'catalog.entity.delete',
  attributes: {},
  resourceType: 'catalog-entity',
});
const onTask = createPermission({
  name: 'scaffolder.task.read',
  attributes: {},
  resourceType: 'scaffolder-task',
});

describe('PlatformPolicy', () => {
  it.each([
    ['a granted basic action', basic('schemas.read'), maya, 'ALLOW'],
    ['a pattern', basic('catalog.entity.create'), maya, 'ALLOW'],
    ['an action granted to nobody', basic('audit.read'), maya, 'DENY'],
    ['an unlimited action on apps', onTarget('delivery.read'), maya, 'ALLOW'],
    ['a limited action on apps', change, maya, 'CONDITIONAL'],
    ['anything for the platform team', change, petra, 'ALLOW'],
    ['anything for an outsider', basic('schemas.read'), olaf, 'DENY'],
    ['anything without a user', basic('schemas.read'), undefined, 'DENY'],
  ] as const)('answers %s', async (_, permission, user, expected) => {
    const decision = await policy.handle({ permission }, user);
    expect(decision.result).toBe(AuthorizeResult[expected]);
  });

  it.each([
    ['a granted basic action', basic('schemas.read'), 'external:bot', 'ALLOW'],
    ['one granted to nobody', basic('audit.read'), 'external:bot', 'DENY'],
    ['a limited action', change, 'external:bot', 'CONDITIONAL'],
    ['what is not about apps', basic('environments.read'), 'robot', 'ALLOW'],
    ['what is about all apps', basic('artifacts.campaign'), 'robot', 'DENY'],
    [
      'the same without apps',
      basic('artifacts.campaign'),
      'portalbot',
      'ALLOW',
    ],
    ['what is about all, for teams', basic('audit.write'), 'teambot', 'DENY'],
    ['tasks', basic('scaffolder.task.create'), 'portalbot', 'DENY'],
    ['locations', basic('catalog.location.create'), 'portalbot', 'DENY'],
    [
      'what is in the catalog',
      basic('catalog.location.read'),
      'portalbot',
      'ALLOW',
    ],
    ['entities', onEntityDelete, 'portalbot', 'DENY'],
    ['any action on its apps', change, 'robot', 'CONDITIONAL'],
    ['a catalog entity', onEntity, 'robot', 'DENY'],
    ['anything of another kind', onTask, 'robot', 'DENY'],
    ['anything without an entry', basic('schemas.read'), 'bot', 'DENY'],
  ] as const)('answers a service %s', (_, permission, subject, expected) => {
    const { result } = policy.decideForService(permission, subject);
    expect(result).toBe(AuthorizeResult[expected]);
  });

  it('takes the teams and apps of a service for its limits', () => {
    const resourceType = 'desired-state-target';
    expect(policy.decideForService(change, 'external:bot')).toMatchObject({
      conditions: {
        anyOf: [
          {
            allOf: [
              {
                rule: 'IS_OWNED',
                params: { claims: ['group:default/fulfilment'] },
              },
              { rule: 'IN_ENVIRONMENT' },
            ],
          },
        ],
      },
    });
    expect(policy.decideForService(change, 'robot')).toMatchObject({
      conditions: {
        anyOf: [
          {
            allOf: [
              { rule: 'IS_APP', resourceType, params: { apps: ['checkout'] } },
            ],
          },
        ],
      },
    });
  });

  it('states the limits of a grant as conditions', async () => {
    const resourceType = 'desired-state-target';
    expect(await policy.handle({ permission: change }, maya)).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'desired-state',
      resourceType,
      conditions: {
        anyOf: [
          {
            allOf: [
              {
                rule: 'IS_OWNED',
                resourceType,
                params: {
                  claims: ['user:default/maya', 'group:default/checkout'],
                },
              },
              {
                rule: 'IN_ENVIRONMENT',
                resourceType,
                params: { environments: ['dev', 'staging'] },
              },
            ],
          },
        ],
      },
    });
  });
});
