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
