import { ConfigReader } from '@backstage/config';
import { readPlatformPolicy } from './readPlatformPolicy';

const environments = ['dev', 'staging', 'prod'];

const read = (role: object) =>
  readPlatformPolicy(
    new ConfigReader({
      permission: { platform: { roles: { developer: role } } },
    }),
    environments,
  );

describe('readPlatformPolicy', () => {
  it.each([
    [
      'an action that does not exist',
      { members: ['*'], allow: [{ actions: ['delivery.reed'] }] },
      "permission.platform.roles.developer.allow[0].actions[0]: expected one of environments.read, schemas.read, desired-state.read, desired-state.change, desired-state.create, desired-state.remove, delivery.read, delivery.operate, logs.read, metrics.read, secrets.read, secrets.change, artifacts.read, artifacts.build, artifacts.campaign, got 'delivery.reed'",
    ],
    [
      'an environment that does not exist',
      {
        members: ['*'],
        allow: [{ actions: ['delivery.read'], environments: ['dev', 'qa'] }],
      },
      "permission.platform.roles.developer.allow[0].environments[1]: expected one of dev, staging, prod, got 'qa'",
    ],
    [
      'an ownership of another name',
      {
        members: ['*'],
        allow: [{ actions: ['delivery.read'], ownership: 'mine' }],
      },
      "permission.platform.roles.developer.allow[0].ownership: expected any or owned, got 'mine'",
    ],
    [
      'a limit that can have no effect',
      {
        members: ['*'],
        allow: [{ actions: ['schemas.read'], ownership: 'owned' }],
      },
      "permission.platform.roles.developer.allow[0].actions[0]: 'schemas.read' is not about an app, so environments and ownership cannot limit it; grant it in an entry of its own",
    ],
    [
      'a member that is no entity ref',
      { members: ['checkout'], allow: [] },
      "permission.platform.roles.developer.members[0]: expected an entity ref such as group:default/checkout, or '*', got 'checkout'",
    ],
  ])('refuses %s', (_, role, message) => {
    expect(() => read(role)).toThrow(message);
  });

  it('refuses a service whose role does not exist', () => {
    const options = { subject: 'bot', token: 'long-enough' };
    const config = new ConfigReader({
      backend: { auth: { externalAccess: [{ type: 'static', options }] } },
      permission: {
        platform: {
          roles: { developer: { members: ['*'], allow: [] } },
          services: { bot: { roles: ['developer', 'operator'] } },
        },
      },
    });
    expect(() => readPlatformPolicy(config, environments)).toThrow(
      "permission.platform.services.bot.roles[1]: expected one of developer, got 'operator'",
    );
  });

  it('reads roles with their defaults', () => {
    expect(
      read({
        members: ['group:default/checkout'],
        allow: [{ actions: ['catalog.*', 'delivery.read'] }],
      }),
    ).toEqual({
      services: [],
      roles: [
        {
          name: 'developer',
          description: undefined,
          members: ['group:default/checkout'],
          allow: [
            {
              actions: ['catalog.*', 'delivery.read'],
              environments: undefined,
              ownership: 'any',
            },
          ],
        },
      ],
    });
  });
});
