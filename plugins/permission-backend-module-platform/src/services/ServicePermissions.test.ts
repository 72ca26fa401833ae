import { mockCredentials } from '@backstage/backend-test-utils';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { PlatformPolicy } from '../policy/PlatformPolicy';
import { ServicePermissions } from './ServicePermissions';

const basic = createPermission({ name: 'schemas.read', attributes: {} });
const onApp = createPermission({
  name: 'logs.read',
  attributes: {},
  resourceType: 'logs-target',
});
const other = createPermission({ name: 'environments.read', attributes: {} });

const policy = new PlatformPolicy({
  roles: [
    {
      name: 'reader',
      members: [],
      allow: [{ actions: ['schemas.read', 'logs.read'], ownership: 'any' }],
    },
  ],
  services: [
    {
      name: 'robot',
      ref: 'service:default/robot',
      subject: 'robot',
      title: 'Robot',
      email: 'robot@lumen.example',
      roles: ['reader'],
      teams: [],
      maintainers: [],
      apps: ['checkout'],
    },
  ],
});

/** Backstage's answer to everything, as to services without restrictions. */
const answering = (result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) =>
  new ServicePermissions(
    {
      authorize: async requests => requests.map(() => ({ result })),
      authorizeConditional: async queries => queries.map(() => ({ result })),
    },
    policy,
  );
const permissions = answering(AuthorizeResult.ALLOW);

describe('the permissions of every plugin', () => {
  const ask = async (credentials: BackstageCredentials) => {
    const [first, last] = await permissions.authorize(
      [{ permission: basic }, { permission: other }],
      { credentials },
    );
    const [limited] = await permissions.authorizeConditional(
      [{ permission: onApp }],
      { credentials },
    );
    return [first, limited, last].map(({ result }) => result);
  };

  it.each([
    ['a person', mockCredentials.user(), ['ALLOW', 'ALLOW', 'ALLOW']],
    [
      'a backend of the portal',
      mockCredentials.service('plugin:logs'),
      ['ALLOW', 'ALLOW', 'ALLOW'],
    ],
    [
      'a service of the policy',
      mockCredentials.service('robot'),
      ['ALLOW', 'CONDITIONAL', 'DENY'],
    ],
    [
      'a service without an entry',
      mockCredentials.service('external:stranger'),
      ['DENY', 'DENY', 'DENY'],
    ],
  ])('are for %s as the policy has it', async (_, credentials, expected) => {
    expect(await ask(credentials)).toEqual(expected);
  });

  it('are no answer about one thing where a grant is limited', async () => {
    const credentials = mockCredentials.service('robot');
    const answers = await permissions.authorize(
      [{ permission: basic }, { permission: onApp, resourceRef: 'checkout' }],
      { credentials },
    );
    expect(answers.map(({ result }) => result)).toEqual(['ALLOW', 'DENY']);
  });

  it('are never more than the restrictions of the token', async () => {
    const credentials = mockCredentials.service('robot');
    const [answer] = await answering(AuthorizeResult.DENY).authorize(
      [{ permission: basic }],
      { credentials },
    );
    expect(answer.result).toBe(AuthorizeResult.DENY);
  });
});
