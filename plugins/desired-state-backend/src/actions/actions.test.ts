import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { desiredStatePlugin } from '../plugin';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

const maya = 'user:default/maya';
const olaf = 'user:default/olaf';
const file = 'apps/shop/values.dev.yaml';
const path = ['requests', 'web', 'spec', 'replicas'];

describe('actions on desired state', () => {
  const audit = mockServices.auditor.mock();
  let lab: RemoteLab;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let head: string;

  beforeAll(async () => {
    audit.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    lab = await RemoteLab.start();
    head = await lab.publish({
      'apps/shop/values.yaml':
        'requests: { web: { apiVersion: e.org/v1, kind: Web, spec: { port: 80 } } }\n',
      [file]: 'requests: { web: { spec: { replicas: 1 } } }\n',
      'apps/shop/values.prod.yaml':
        'requests: { web: { spec: { replicas: 3 } } }\n',
    });
    backend = await startTestBackend({
      features: [
        desiredStatePlugin,
        audit.factory,
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'User',
              metadata: { name: 'maya' },
              spec: { profile: { email: 'maya@lumen.example' } },
            },
          ],
        }),
        mockServices.permissions.mock({
          authorizeConditional: async (queries, options) => {
            const { principal } = options!.credentials;
            const { userEntityRef } = principal as { userEntityRef?: string };
            const isMaya = userEntityRef === maya;
            const { ALLOW, DENY } = AuthorizeResult;
            return queries.map(() => ({ result: isMaya ? ALLOW : DENY }));
          },
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            platform: {
              desiredState: {
                sources: [
                  {
                    repository: lab.repository,
                    credentials: { token: lab.token },
                  },
                ],
              },
              environments: [
                { name: 'dev', write: 'direct' },
                { name: 'prod' },
              ],
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    await lab.close();
  });

  const invoke = (name: string, input: object, user = maya) =>
    request(backend.server)
      .post(
        `/api/desired-state/.backstage/actions/v1/actions/desired-state:${name}/invoke`,
      )
      .set('authorization', mockCredentials.user.header(user))
      .send(input);

  const replicas = (value: unknown) => ({
    app: 'shop',
    environment: 'dev',
    head,
    edits: [{ op: 'set', file, path, value }],
  });

  it.each<[string, object, object]>([
    [
      'list-apps',
      { text: 'SHOP', kind: 'Web' },
      { total: 1, apps: [{ name: 'shop', environments: ['dev', 'prod'] }] },
    ],
    ['list-apps', { kind: 'Queue' }, { total: 0, apps: [] }],
    [
      'get-configuration',
      { app: 'shop', environment: 'dev' },
      {
        write: 'direct',
        requests: [
          {
            name: 'web',
            spec: { port: 80, replicas: 1 },
            specPath: ['requests', 'web', 'spec'],
            origins: {
              port: { file: 'apps/shop/values.yaml', line: 1 },
              replicas: { file, line: 1 },
            },
          },
        ],
        layers: [
          { path: 'apps/shop/values.yaml', exists: true },
          { path: file, environment: 'dev', exists: true },
        ],
      },
    ],
    [
      'list-commits',
      { app: 'shop', environment: 'dev' },
      {
        commits: [{ author: { name: 'Petra Novak' }, sha: expect.any(String) }],
      },
    ],
    [
      'compare-environments',
      { app: 'shop' },
      {
        total: 1,
        hidden: [],
        rows: [
          {
            path: 'replicas',
            cells: [
              { environment: 'dev', value: 1 },
              { environment: 'prod', value: 3 },
            ],
          },
        ],
      },
    ],
    ['list-changes', { app: 'shop' }, { problems: [] }],
  ])('%s answers %j', async (name, input, output) => {
    const { body, status } = await invoke(name, input);
    expect([status, body]).toMatchObject([200, { output }]);
  });

  it('gives texts of layers where they are wanted', async () => {
    const of = { app: 'shop', environment: 'dev' };
    const { body } = await invoke('get-configuration', { ...of, texts: true });
    expect(body.output.layers[1].text).toBe(
      'requests: { web: { spec: { replicas: 1 } } }\n',
    );
    const { body: without } = await invoke('get-configuration', of);
    expect(without.output.layers[1]).not.toHaveProperty('text');
  });

  it('shows a change, makes it once, as the person, and tells the auditor', async () => {
    const preview = await invoke('preview-change', replicas(2));
    expect(preview.body.output).toMatchObject({
      write: 'direct',
      files: [{ file, change: 'changed', diff: expect.stringMatching('\\+') }],
      requests: [{ environment: 'dev', name: 'web', change: 'changed' }],
      issues: [],
    });

    const change = { ...replicas(2), key: 'shop-two-replicas' };
    const made = await invoke('change-app', change);
    expect(made.status).toBe(200);
    const again = await invoke('change-app', change);
    expect(again.body).toEqual(made.body);

    const { body } = await invoke('list-commits', {
      app: 'shop',
      environment: 'dev',
      limit: 5,
    });
    expect(body.output.commits).toMatchObject([
      {
        sha: made.body.output.commit,
        author: { email: 'maya@lumen.example' },
      },
      { sha: head },
    ]);
    expect(audit.createEvent).toHaveBeenCalledWith({
      eventId: 'desired-state-change',
      severityLevel: 'medium',
      meta: {
        app: 'shop',
        environments: ['dev'],
        paths: [`${file} requests.web.spec.replicas`],
        by: maya,
        via: 'action',
      },
    });

    const { body: changes } = await invoke('list-changes', { app: 'shop' });
    const [{ id }] = changes.output.changes;
    const { body: one } = await invoke('get-change', { id });
    expect(one.output).toMatchObject({
      commit: made.body.output.commit,
      files: [{ path: file, diff: expect.stringContaining('replicas: 2') }],
    });

    // Whoever did not see that change gets the place, never the values.
    const late = await invoke('change-app', {
      ...replicas(7),
      key: 'too-late',
    });
    expect(late.status).toBe(409);
    expect(late.body.error.name).toBe('ConflictError');
    expect(late.body.error.message).toContain(
      `${file} requests.web.spec.replicas`,
    );
  });

  it.each<[string, object, number, string]>([
    ['get-configuration', { app: 'none', environment: 'dev' }, 404, "'none'"],
    ['get-configuration', { app: 'shop', environment: 'qa' }, 404, "'qa'"],
    ['get-change', { id: 'none' }, 404, "no change 'none'"],
    [
      'change-app',
      {
        app: 'shop',
        environment: 'dev',
        head: '0'.repeat(40),
        edits: [{ op: 'set', file: '../x', path: ['a'], value: 1 }],
        key: 'elsewhere',
      },
      400,
      '../x',
    ],
    ['list-apps', { limit: 0 }, 400, 'limit'],
  ])('%s refuses %j with %d', async (name, input, status, message) => {
    const response = await invoke(name, input);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });

  it.each<[string, () => object, string]>([
    [
      'get-configuration',
      () => ({ app: 'shop', environment: 'dev' }),
      'You may not do desired-state.read on shop in dev',
    ],
    [
      'list-commits',
      () => ({ app: 'shop' }),
      'You may not do desired-state.read on shop',
    ],
    [
      'compare-environments',
      () => ({ app: 'shop' }),
      'You may not do desired-state.read on shop',
    ],
    [
      'preview-change',
      () => replicas(2),
      'You may not do desired-state.change on shop in dev',
    ],
    [
      'change-app',
      () => ({ ...replicas(2), key: 'not-for-olaf' }),
      'You may not do desired-state.change on shop in dev',
    ],
    ['get-change', () => ({ id: 'none' }), 'You may not do desired-state.read'],
  ])('%s is not for whom the policy refuses it', async (name, input, words) => {
    const { body, status } = await invoke(name, input(), olaf);
    expect([status, body.error?.message]).toEqual([
      403,
      expect.stringContaining(words),
    ]);
  });

  it('lists nothing for whom the policy refuses it', async () => {
    const apps = await invoke('list-apps', {}, olaf);
    expect(apps.body.output).toEqual({ total: 0, apps: [] });
    const changes = await invoke('list-changes', {}, olaf);
    expect(changes.body.output.changes).toEqual([]);
  });
});
