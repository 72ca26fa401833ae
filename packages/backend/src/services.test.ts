import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  serviceHttpAuthFactory,
  servicePermissionsFactory,
} from '@gitops-portal/plugin-permission-backend-module-platform';
import request from 'supertest';

const as = (subject: string) =>
  `Bearer mock-service-token:${JSON.stringify({ sub: subject })}`;

const toolCall = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'catalog.register-entity', arguments: {} },
};
const event = { event: { topic: 'any', payload: {} } };

describe('plugins that do not ask the policy about services', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    const token = { subject: 'robot', token: 'never-sent' };
    backend = await startTestBackend({
      features: [
        import('@backstage/plugin-mcp-actions-backend'),
        import('@backstage/plugin-events-backend'),
        import('@backstage/plugin-scaffolder-backend'),
        import('@gitops-portal/plugin-environments-backend'),
        servicePermissionsFactory,
        serviceHttpAuthFactory,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              auth: { externalAccess: [{ type: 'static', options: token }] },
              actions: { pluginSources: [] },
            },
            permission: {
              enabled: true,
              platform: {
                roles: { all: { members: [], allow: [{ actions: ['*'] }] } },
                services: { robot: { roles: ['all'] } },
              },
            },
            platform: {
              environments: [
                {
                  name: 'dev',
                  write: 'direct',
                  clusters: [
                    {
                      name: 'dev-eu',
                      engine: 'flux',
                      server: 'https://127.0.0.1:1',
                      credentials: { read: { token: 'none' } },
                    },
                  ],
                },
              ],
            },
          },
        }),
      ],
    });
  }, 120_000);

  afterAll(() => backend.stop());

  const post = (path: string, subject: string, body: object) =>
    request(backend.server)
      .post(path)
      .set('authorization', as(subject))
      .set('accept', 'application/json, text/event-stream')
      .send(body);

  const closed: [string, object][] = [
    ['/api/mcp-actions/v1', toolCall],
    ['/api/events/bus/v1/events', event],
    ['/api/scaffolder/v2/tasks', { templateRef: 'template:default/a' }],
    ['/api/scaffolder/.backstage/actions/v1/actions/a/invoke', {}],
    ['/api/environments/.backstage/actions/v1/actions/a/invoke', {}],
    ['/api/environments/.Backstage/actions/v2/actions/a/invoke', {}],
    [
      '/api/environments/.Well-Known/backstage/permissions/apply-conditions',
      {},
    ],
  ];

  it.each(
    closed.flatMap(([path, body]) => [
      ['a stranger', 'stranger', path, body] as const,
      ['one of the policy', 'robot', path, body] as const,
    ]),
  )('refuse %s: %s %s', async (_, subject, path, body) => {
    const answer = await post(path, subject, body);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(
      `${subject} is a service outside of the portal`,
    );
  });

  it('take no event of the portal from a person, or from nobody', async () => {
    const topic = 'desired-state.head';
    const payload = { source: 'lumen/config', head: 'f'.repeat(40) };
    const byUser = await request(backend.server)
      .post('/api/events/bus/v1/events')
      .set('authorization', mockCredentials.user.header())
      .send({ event: { topic, payload } });
    expect(byUser.status).toBe(403);
    const byNobody = await request(backend.server)
      .post(`/api/events/http/${topic}`)
      .send(payload);
    expect(byNobody.status).toBe(404);
  });

  it('serve the backends of the portal', async () => {
    const sent = await post('/api/events/bus/v1/events', 'plugin:a', event);
    expect(sent.status).toBeLessThan(300);
  });

  it('are beside those that ask it', async () => {
    const answer = await request(backend.server)
      .get('/api/environments/environments')
      .set('authorization', as('robot'));
    expect(answer.status).toBe(200);
  });
});
