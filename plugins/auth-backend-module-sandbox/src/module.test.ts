import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleSandbox from '.';

const config = (extra: object = {}) =>
  mockServices.rootConfig.factory({
    data: {
      app: { baseUrl: 'http://localhost:3000' },
      backend: {
        baseUrl: 'http://localhost:3000',
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      auth: { providers: { sandbox: {} } },
      sandbox: {
        endpoint: 'http://127.0.0.1:7100',
        personas: [{ name: 'maya', title: 'Maya', description: '' }],
      },
      ...extra,
    },
  });

const maya = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'maya' },
  spec: {
    memberOf: ['checkout'],
    profile: { displayName: 'Maya Lindgren', email: 'maya@lumen.example' },
  },
  relations: [{ type: 'memberOf', targetRef: 'group:default/checkout' }],
};

async function start(configuration = config()) {
  return startTestBackend({
    features: [
      authPlugin,
      authModuleSandbox,
      configuration,
      catalogServiceMock.factory({ entities: [maya] }),
    ],
  });
}

describe('sandbox sign-in', () => {
  const nodeEnv = process.env.NODE_ENV;
  beforeEach(() => {
    // NODE_ENV is read-only in the types of the frontend toolchain.
    Object.assign(process.env, { NODE_ENV: 'development' });
  });
  afterEach(() => {
    Object.assign(process.env, { NODE_ENV: nodeEnv });
  });

  it('signs a persona in as the user of that name', async () => {
    const { server } = await start();
    const response = await request(server)
      .get('/api/auth/sandbox/refresh')
      .set('x-sandbox-persona', 'maya');
    expect(response.status).toBe(200);
    expect(response.body.profile).toEqual({
      displayName: 'Maya Lindgren',
      email: 'maya@lumen.example',
    });
    expect(response.body.backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/maya',
      ownershipEntityRefs: expect.arrayContaining(['group:default/checkout']),
    });
  });

  it.each([[undefined], ['root'], ['sam']])(
    'signs nobody in for %s',
    async persona => {
      const { server } = await start();
      const response = await request(server)
        .get('/api/auth/sandbox/refresh')
        .set(persona ? { 'x-sandbox-persona': persona } : {});
      expect(response.status).toBe(401);
      expect(response.body.error.message).toContain('expected one of maya');
    },
  );

  it('stops the start in production', async () => {
    Object.assign(process.env, { NODE_ENV: 'production' });
    await expect(start()).rejects.toThrow('NODE_ENV=development');
  });
});
