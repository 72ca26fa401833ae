import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  Cluster,
  Environment,
} from '@gitops-portal/plugin-environments-common';
import { createPlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import express, { type Express } from 'express';
import request from 'supertest';
import { RemoteLab } from './__testUtils__/RemoteLab';
import { AppDirectory } from './apps/AppDirectory';
import type {
  UnmappedApp,
  UnmappedObject,
} from '@gitops-portal/plugin-delivery-common';
import { ChangeService } from './changes/ChangeService';
import { CommitWriter } from './changes/CommitWriter';
import { KindCatalog } from './changes/KindCatalog';
import { createRouter } from './createRouter';
import { ImageWriter } from './images/ImageWriter';
import { AppWriter } from './newApps/AppWriter';
import { Proposer } from './proposals/Proposer';
import { Sources } from './sources/Sources';

jest.setTimeout(120_000);

const environments: Environment[] = ['dev', 'prod'].map(name => ({
  name,
  title: name,
  write: 'direct',
  promotesTo: [],
  clusters: [
    {
      name: `${name}-eu`,
      environment: name,
      engine: 'flux',
      server: 'https://127.0.0.1:1',
      credentials: {},
    } as unknown as Cluster,
  ],
}));
const committer = { name: 'gitops-portal', email: 'portal@lumen.example' };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const rule = (name: string, params: object): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'desired-state',
  resourceType: 'desired-state-target',
  conditions: {
    rule: name,
    resourceType: 'desired-state-target',
    params: params as never,
  },
});
const inDev = rule('IN_ENVIRONMENT', { environments: ['dev'] });
const owned = rule('IS_OWNED', { claims: ['group:default/checkout'] });

describe('createRouter', () => {
  let lab: RemoteLab;
  let sources: Sources;
  let decision: PolicyDecision;
  let server: Express;
  let unmapped: UnmappedApp[];
  let audit: { eventId: string; outcome?: string; text: string }[];

  beforeEach(async () => {
    decision = allow;
    audit = [];
    unmapped = [];
    lab = await RemoteLab.start();
    await lab.publish({
      'apps/shop/catalog-info.yaml':
        'metadata: {}\nspec: { owner: checkout }\n',
      'apps/shop/values.yaml': 'port: 80\n',
      'apps/shop/values.dev.yaml':
        'requests: { web: { apiVersion: e.org/v1, kind: Web, spec: { replicas: 1, image: web:1 } } }\n',
      'apps/shop/values.prod.yaml': 'replicas: 2\n',
      'apps/mail/values.prod.yaml': '{}\n',
      'logo.png': Buffer.from([0, 255]),
    });
    sources = new Sources([lab.source()], mockServices.logger.mock());
    const auditor = mockServices.auditor.mock({
      createEvent: async event => {
        const { request: _, ...shown } = event;
        const entry: (typeof audit)[number] = {
          eventId: event.eventId,
          text: JSON.stringify(shown),
        };
        audit.push(entry);
        const end = (outcome: string) => async (more?: object) => {
          entry.outcome = outcome;
          entry.text += JSON.stringify(more, (_key, value) =>
            value instanceof Error ? value.message : value,
          );
        };
        return { success: end('success'), fail: end('fail') };
      },
    });
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async queries => queries.map(() => decision),
    });
    const kinds = new KindCatalog('platform/');
    const proposing = {
      sources,
      environments: ['dev', 'prod'],
      forgeOf: async () => undefined,
      logger: mockServices.logger.mock(),
    };
    const writer = new CommitWriter({
      sources,
      proposer: new Proposer(proposing),
      committer,
    });
    const router = await createRouter({
      apps: new AppDirectory(sources, ['dev', 'prod']),
      auditor,
      auth: mockServices.auth(),
      authorizer: createPlatformAuthorizer({ permissions, auditor }),
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name: 'checkout' },
            spec: { type: 'team', children: [] },
          },
        ],
      }),
      changes: new ChangeService({ writer, kinds, environments }),
      committer,
      connections: {
        has: () => false,
        request: async () => {
          throw new Error('no cluster');
        },
      },
      delivery: {
        statuses: async () => ({ clusters: {}, rows: [] }),
        unmapped: async ({ app }) => ({
          clusters: {},
          apps: unmapped.filter(
            ({ name }) => app === undefined || name === app,
          ),
        }),
      },
      identities: [
        {
          name: 'robot',
          ref: 'service:default/robot',
          subject: 'external:robot',
          title: 'Release robot',
          email: 'robot@lumen.example',
          roles: ['releases'],
          teams: [],
          maintainers: [],
        },
      ],
      images: new ImageWriter({ writer, kinds }),
      integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
      imageWriters: ['artifacts'],
      kinds,
      newApps: new AppWriter({ sources, writer, kinds, environments }),
      logger: mockServices.logger.mock(),
      httpAuth: mockServices.httpAuth(),
      platform: { desiredState: { sources: [] }, environments },
      sources,
      validateResponses: true,
    });
    server = express().use(router).use(mockErrorHandler());
  });
  afterEach(() => lab.close());

  const asService = (subject: string) =>
    mockCredentials.service.header({
      onBehalfOf: mockCredentials.service(subject),
      targetPluginId: 'test',
    });

  const change = async (
    edit: object = {},
    app = 'shop',
    authorization = mockCredentials.user.header(),
  ) =>
    request(server)
      .post(`/apps/${app}/changes`)
      .set('authorization', authorization)
      .send({
        environment: 'dev',
        head: await sources.headOf(sources.all[0]),
        edits: [
          {
            op: 'set',
            file: `apps/${app}/values.dev.yaml`,
            path: ['requests', 'web', 'spec', 'password'],
            value: 's3cret',
            ...edit,
          },
        ],
      });

  it.each([
    ['/sources', 1],
    ['/apps', 2],
    ['/apps/shop/commits', 1],
    ['/apps/shop/commits?environment=dev&limit=1', 1],
    ['/apps/shop/images', 1],
  ])('answers %s as described', async (path, length) => {
    const { status, body } = await request(server).get(path);
    expect([status, body.length]).toEqual([200, length]);
  });

  it('answers an app’s configuration as described', async () => {
    const { status, body } = await request(server).get(
      '/apps/shop/configuration?environment=dev',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      app: 'shop',
      write: 'direct',
      head: sources.all[0].mirror.head,
      requests: [
        {
          name: 'web',
          origins: {
            replicas: { file: 'apps/shop/values.dev.yaml', line: 1 },
          },
        },
      ],
      layers: [
        { path: 'apps/shop/values.yaml', exists: true },
        { environment: 'dev', exists: true },
      ],
    });
  });

  it('compares the environments that one may read, and no others', async () => {
    const all = await request(server).get('/apps/shop/comparison');
    expect(all.status).toBe(200);
    expect(all.body).toMatchObject({
      app: 'shop',
      head: sources.all[0].mirror.head,
      environments: ['dev', 'prod'],
      hidden: [],
      problems: [],
    });
    expect(all.body.rows).toContainEqual({
      subject: 'field',
      name: 'web',
      path: 'replicas',
      differs: false,
      cells: [
        {
          environment: 'dev',
          state: 'set',
          value: 1,
          origin: { file: 'apps/shop/values.dev.yaml', line: 1 },
          layer: 'dev',
          field: 'spec.replicas',
        },
        { environment: 'prod', state: 'no-request' },
      ],
    });

    decision = inDev;
    const { body } = await request(server).get('/apps/shop/comparison');
    expect(body).toMatchObject({ environments: ['dev'], hidden: ['prod'] });
    expect(JSON.stringify(body.rows)).not.toContain('prod');
  });

  describe('who uses what an app gives', () => {
    const given = 'http://web.shop.svc:80';
    const layer = (url: string) =>
      `requests: { page: { apiVersion: e.org/v1, kind: Page, spec: { env: [{ name: SHOP, value: "${url}" }] } } }\n`;
    const definition = [
      'apiVersion: apiextensions.k8s.io/v1',
      'kind: CustomResourceDefinition',
      'metadata:',
      '  name: webs.e.org',
      '  annotations:',
      '    gitops-portal.io/outputs: |',
      '      values:',
      '        - { title: Address, value: "http://${name}.${app}.svc:${spec.port}" }',
      'spec:',
      '  group: e.org',
      '  names: { kind: Web, plural: webs }',
      '  scope: Namespaced',
      '  versions:',
      '    - name: v1',
      '      served: true',
      '      storage: true',
      '      schema:',
      '        openAPIV3Schema:',
      '          type: object',
      '          properties:',
      '            spec: { type: object, properties: { port: { type: integer, default: 80 } } }',
      '',
    ].join('\n');
    const use = {
      environment: 'dev',
      app: 'page',
      request: 'page',
      path: 'spec.env[0].value',
      of: 'web',
    };

    beforeEach(async () => {
      await lab.publish({
        'platform/webs.yaml': definition,
        'apps/page/values.dev.yaml': layer(`${given}/cart`),
        'apps/other/values.dev.yaml': layer('http://web.elsewhere.svc:80'),
      });
      await sources.all[0].mirror.fetch();
    });

    it.each<[string, string, object[]]>([
      ['of each request', '/apps/shop/uses', [use]],
      ['of one', '/apps/shop/uses?request=web', [use]],
      ['of none', '/apps/shop/uses?request=db', []],
      ['of an app whose kind gives nothing', '/apps/page/uses', []],
    ])('is told with the place, %s', async (_, path, uses) => {
      const { status, body } = await request(server).get(path);
      expect([status, body]).toEqual([
        200,
        { app: path.split('/')[2], uses, hiddenApps: 0 },
      ]);
    });

    it('is counted where one may not read who it is', async () => {
      decision = owned;
      const { body } = await request(server).get('/apps/shop/uses');
      expect(body).toEqual({ app: 'shop', uses: [], hiddenApps: 1 });
    });
  });

  it('writes a change, and tells the auditor without values', async () => {
    const { status, body } = await change();
    expect([status, body.branch]).toEqual([201, 'main']);
    expect(body.url).toBe(
      `${lab.forge.origin}/lumen/config/commit/${body.commit}`,
    );
    expect(await lab.remote('show', 'main')).toContain('s3cret');
    expect(audit).toMatchObject([
      { eventId: 'desired-state-change', outcome: 'success' },
    ]);
    expect(audit[0].text).toContain('requests.web.spec.password');
    expect(audit[0].text).not.toContain('s3cret');
  });

  it('writes a change of a service in its name, and of no other service', async () => {
    const edit = { path: ['requests', 'web', 'spec', 'replicas'], value: 4 };
    const stranger = asService('external:stranger');
    const refused = await change(edit, 'shop', stranger);
    expect(refused.status).toBe(403);
    const { status } = await change(edit, 'shop', asService('external:robot'));
    expect(status).toBe(201);
    expect(await lab.remote('log', '-1', '--format=%an <%ae>', 'main')).toBe(
      'Release robot <robot@lumen.example>',
    );
  });

  it('refuses a change that conflicts, with both values', async () => {
    const head = await sources.headOf(sources.all[0]);
    await change({ path: ['a'], value: 1 });
    const { status, body } = await request(server)
      .post('/apps/shop/changes')
      .send({
        environment: 'dev',
        head,
        edits: [
          {
            op: 'set',
            file: 'apps/shop/values.dev.yaml',
            path: ['a'],
            value: 2,
          },
        ],
      });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      head: sources.all[0].mirror.head,
      conflicts: [{ path: ['a'], theirs: 1, yours: 2 }],
    });
    expect(audit[1]).toMatchObject({ outcome: 'fail' });
  });

  it('refuses a change that makes a request invalid, as described', async () => {
    const { status, body } = await change({
      path: ['requests', 'web', 'kind'],
      value: 5,
    });
    expect([status, body.error.name]).toEqual([400, 'InputError']);
    expect(body.issues).toHaveLength(1);
  });

  it.each([
    ['get', '/apps/shop/configuration?environment=dev'],
    ['get', '/apps/nothing/configuration?environment=dev'],
    ['get', '/apps/shop/configuration?environment=nowhere'],
    ['get', '/apps/shop/commits'],
    ['get', '/apps/nothing/commits'],
    ['get', '/apps/shop/comparison'],
    ['get', '/apps/nothing/comparison'],
    ['get', '/apps/shop/uses'],
    ['get', '/apps/nothing/uses'],
    ['get', '/apps/shop/images'],
    ['get', '/apps/nothing/images'],
    ['post', 'shop'],
    ['post', 'nothing'],
  ])('denies %s %s to outsiders, who learn nothing', async (method, path) => {
    decision = deny;
    const { status, body } =
      method === 'post'
        ? await change({}, path)
        : await request(server).get(path);
    expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
    expect(body.error.message).toMatch(/^You may not do desired-state\.\w+ on/);
    expect(audit).toMatchObject([
      { eventId: 'permission-denied', outcome: 'fail' },
    ]);
    expect(audit[0].text).not.toContain('s3cret');
  });

  it.each(['/sources', '/apps'])(
    'shows outsiders nothing of %s',
    async path => {
      decision = deny;
      const { status, body } = await request(server).get(path);
      expect([status, body]).toEqual([200, []]);
    },
  );

  it('shows what people own, and only readable environments', async () => {
    decision = owned;
    const mine = await request(server).get('/apps');
    expect(mine.body).toMatchObject([{ name: 'shop' }]);
    decision = inDev;
    const { body } = await request(server).get('/apps');
    expect(body).toMatchObject([{ name: 'shop', environments: ['dev'] }]);
    expect(Object.keys(body[0].revisions)).toEqual(['dev']);
  });

  it('wants permission for every environment that a layer reaches', async () => {
    decision = inDev;
    const { status, body } = await change({
      file: 'apps/shop/values.yaml',
      path: ['port'],
      value: 81,
    });
    expect([status, body.error.message]).toEqual([
      403,
      'You may not do desired-state.change on shop in prod',
    ]);
    expect((await change()).status).toBe(201);
  });

  it.each([
    '/apps/shop/configuration?environment=nowhere',
    '/apps/shop/commits?environment=nowhere',
    '/apps/shop/commits?environment=..%2F..%2Fx',
    '/apps/nothing/configuration?environment=dev',
    '/apps/nothing/commits',
    '/apps/nothing/comparison',
    '/apps/nothing/images',
  ])('says that there is no such thing: %s', async path => {
    const { status, body } = await request(server).get(path);
    expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
  });

  it.each([
    '/apps/shop/configuration',
    '/apps/shop/commits?limit=0',
    '/apps/shop/commits?limit=201',
    '/apps/shop/commits?limit=many',
    '/apps?owner=me',
  ])('refuses parameters that are not described: %s', async path => {
    expect((await request(server).get(path)).status).toBe(400);
  });

  it('gives whole trees to backends only', async () => {
    for (const path of ['/tree', '/history?source=lumen%2Fconfig&path=a']) {
      for (const as of [
        mockCredentials.user.header(),
        asService('external:robot'),
      ]) {
        const { status, body } = await request(server)
          .get(path)
          .set('authorization', as);
        expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
      }
    }
    const { status, body } = await request(server)
      .get('/tree?prefix=apps%2Fmail%2F')
      .set('authorization', asService('plugin:schemas'));
    expect(status).toBe(200);
    expect(body).toEqual([
      {
        source: 'lumen/config',
        head: sources.all[0].mirror.head,
        files: [{ path: 'apps/mail/values.prod.yaml', text: '{}\n' }],
      },
    ]);
  });

  it('gives backends the history of a file, and trees of old', async () => {
    const first = await sources.headOf(sources.all[0]);
    await lab.publish({ 'apps/mail/values.prod.yaml': 'a: 1\n' }, 'Mail: a');
    await sources.refresh(sources.all[0]);
    const asBackend = (path: string) =>
      request(server)
        .get(path)
        .set('authorization', asService('plugin:schemas'));
    const history = await asBackend(
      '/history?source=lumen%2Fconfig&path=apps%2Fmail%2Fvalues.prod.yaml',
    );
    expect(history.status).toBe(200);
    expect(history.body.revisions).toMatchObject([
      { title: 'Mail: a', url: expect.stringContaining('/commit/') },
      { sha: first },
    ]);
    const tree = await asBackend(
      `/tree?source=lumen%2Fconfig&prefix=apps%2Fmail%2F&revision=${first}`,
    );
    expect(tree.body).toMatchObject([
      { head: first, files: [{ text: '{}\n' }] },
    ]);
    const unknown = await asBackend(
      '/tree?source=lumen%2Fconfig&revision=no-such-tag',
    );
    expect([unknown.status, unknown.body.error.message]).toEqual([
      404,
      "lumen/config has no commit, tag or branch 'no-such-tag'",
    ]);
    expect((await asBackend('/tree?revision=main')).status).toBe(400);
  });

  it('tells requests for a kind where they may be read', async () => {
    const ask = () => request(server).get('/requests?group=e.org&kind=Web');
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject([
      {
        app: 'shop',
        owner: 'group:default/checkout',
        environment: 'dev',
        fileUrl: expect.stringMatching(/\/blob\/\w+\/\{file\}#L\{line\}$/),
        request: { name: 'web', apiVersion: 'e.org/v1', spec: { replicas: 1 } },
      },
    ]);
    const other = await request(server).get('/requests?group=e.org&kind=Job');
    expect(other.body).toEqual([]);
    const of = '/requests?group=e.org&kind=Web';
    const brief = await request(server).get(`${of}&origins=false`);
    expect(brief.body).toMatchObject([{ app: 'shop', environment: 'dev' }]);
    expect(brief.body[0].request.origins).toEqual({});
    expect(brief.body[0].fileUrl).toBeUndefined();
    expect((await ask()).body[0].request.origins).not.toEqual({});
    const none = await request(server).get(`${of}&environment=prod`);
    expect(none.body).toEqual([]);
    decision = deny;
    expect((await ask()).body).toEqual([]);
  });

  it('lets no backend change anything', async () => {
    const { status } = await request(server)
      .post('/apps/shop/changes')
      .set('authorization', asService('plugin:schemas'))
      .send({
        environment: 'dev',
        head: '0'.repeat(40),
        edits: [{ op: 'remove', file: 'x', path: ['a'] }],
      });
    expect(status).toBe(403);
  });

  it('creates, previews and removes apps, and sets images, as described', async () => {
    const app = {
      name: 'gifts',
      owner: 'group:default/checkout',
      environments: ['dev'],
      requests: [
        {
          name: 'web',
          apiVersion: 'e.org/v1',
          kind: 'Web',
          spec: { image: { repository: 'r.example/a/gifts', tag: '1' } },
        },
      ],
      key: 'form-12345',
    };
    const preview = await request(server).post('/new-app/preview').send(app);
    expect([preview.status, preview.body.files.length]).toEqual([200, 3]);
    const created = await request(server).post('/apps').send(app);
    expect(created.status).toBe(201);
    const again = await request(server).post('/apps').send(app);
    expect(again.body).toEqual(created.body);
    const other = { ...app, key: 'form-67890' };
    expect((await request(server).post('/apps').send(other)).status).toBe(409);
    const unowned = { ...app, name: 'x', owner: 'group:default/nobody' };
    const refused = await request(server).post('/apps').send(unowned);
    expect(refused.body.error.message).toContain('owner: expected a group');

    const image = {
      environment: 'dev',
      request: 'web',
      image: {
        repository: 'r.example/a/gifts',
        digest: `sha256:${'1'.repeat(64)}`,
      },
      key: 'run-12345',
    };
    const setImage = (subject: string) =>
      request(server)
        .put('/apps/gifts/images')
        .set('authorization', asService(subject))
        .send(image);
    expect((await setImage('plugin:logs')).status).toBe(403);
    expect((await setImage('plugin:artifacts')).status).toBe(201);

    const removal = await request(server).get('/apps/gifts/removal');
    expect(removal.body).toMatchObject({
      write: 'direct',
      requests: [{ environment: 'dev', name: 'web', change: 'removed' }],
    });
    const remove = (confirm: string) =>
      request(server)
        .post('/apps/gifts/removal')
        .send({ confirm, key: 'remove-12345' });
    expect((await remove('gift')).status).toBe(400);
    const removed = await remove('gifts');
    expect(removed.status).toBe(201);
    expect((await remove('gifts')).body.commit).toBe(removed.body.commit);
    expect(await lab.remote('ls-tree', '--name-only', 'main:apps')).toBe(
      'mail\nshop',
    );
    expect(
      audit.filter(({ outcome }) => outcome === 'success').map(e => e.eventId),
    ).toEqual([
      'desired-state-create',
      'desired-state-create',
      'desired-state-image',
      'desired-state-remove',
    ]);
  });

  it('touches nothing of an app that is only described', async () => {
    await lab.publish({
      'apps/cms/catalog-info.yaml':
        'metadata: { annotations: { gitops-portal.io/delivered-by: dev-eu/HelmRelease/cms/cms } }\nspec: { owner: checkout }\n',
    });
    const apps = await request(server).get('/apps');
    expect(
      apps.body.find((app: { name: string }) => app.name === 'cms'),
    ).toMatchObject({
      environments: [],
      deliveredBy: [{ cluster: 'dev-eu', name: 'cms' }],
    });
    decision = rule('IN_ENVIRONMENT', { environments: ['prod'] });
    const inProd = await request(server).get('/apps');
    expect(inProd.text).not.toContain('cms');
    decision = allow;
    const begin = (environment: string) =>
      request(server)
        .post('/apps/cms/environments')
        .send({ environments: [environment] });
    const begun = await begin('dev');
    expect([begun.status, begun.body.error.message]).toEqual([
      409,
      'cms runs in dev already, delivered by HelmRelease cms/cms, which is not in Git',
    ]);
    const removal = await request(server).get('/apps/cms/removal');
    expect([removal.status, removal.body.error.message]).toEqual([
      400,
      expect.stringContaining('take apps/cms/catalog-info.yaml away there'),
    ]);
    expect((await begin('prod')).status).toBe(201);
    decision = deny;
    expect((await request(server).get('/apps/cms/removal')).status).toBe(403);
  });

  it('begins no app under the name of something that runs', async () => {
    const ref = { group: 'g', kind: 'HelmRelease', namespace: 'n' };
    const foundAs = (name: string): UnmappedObject => ({
      ...{ cluster: 'dev-eu', environment: 'dev', origin: {} },
      ...{ engine: 'flux', headline: 'Synced', ref: { ...ref, name } },
    });
    unmapped = [{ name: 'x', objects: ['gifts', 'mail'].map(foundAs) }];
    const gifts = {
      name: 'gifts',
      owner: 'group:default/checkout',
      environments: ['dev', 'prod'],
      requests: [],
    };
    for (const [path, asked] of [
      ['/apps', gifts],
      ['/new-app/preview', gifts],
      ['/apps/mail/environments', { environments: ['dev'] }],
    ] as const) {
      const { status, body } = await request(server).post(path).send(asked);
      expect([status, body.error.message]).toEqual([
        409,
        expect.stringContaining('runs in dev already'),
      ]);
    }
    const inProd = { ...gifts, environments: ['prod'] };
    const elsewhere = await request(server).post('/apps').send(inProd);
    expect(elsewhere.text).not.toContain('runs in');
  });

  it('previews an adoption as described, for who may create the app', async () => {
    const ref = {
      group: 'helm.toolkit.fluxcd.io',
      kind: 'HelmRelease',
      namespace: 'gifts',
      name: 'gifts',
    };
    const object = { cluster: 'dev-eu', ref };
    const inProd = { cluster: 'prod-eu', ref };
    const foundIn = (environment: string): UnmappedObject => ({
      ...{ cluster: `${environment}-eu`, environment, ref, origin: {} },
      ...{ engine: 'flux', headline: 'Synced' },
    });
    unmapped = [
      { name: 'found-as', objects: [foundIn('dev'), foundIn('prod')] },
    ];
    const adoption = {
      name: 'gifts',
      owner: 'group:default/checkout',
      objects: [object],
    };
    const preview = (body: object) =>
      request(server).post('/adoptions/preview').send(body);
    const { status, body } = await preview(adoption);
    expect([status, body]).toEqual([
      200,
      {
        head: expect.any(String),
        description: [
          expect.objectContaining({ file: 'apps/gifts/catalog-info.yaml' }),
        ],
        values: [],
        places: [
          {
            environment: 'dev',
            cluster: 'dev-eu',
            object: 'HelmRelease gifts/gifts',
            reason: expect.stringContaining('does not say what delivers'),
          },
        ],
      },
    ]);
    // What is said of an object besides which it is counts for nothing.
    const lie = {
      ...inProd,
      environment: 'dev',
      origin: {},
      namespace: 'mail',
    };
    const told = await preview({ ...adoption, objects: [lie] });
    expect(told.body.places).toMatchObject([{ environment: 'prod' }]);
    const elsewhere = { ...object, cluster: 'test-eu' };
    const refused = await preview({ ...adoption, objects: [elsewhere] });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining('test-eu/HelmRelease/gifts/gifts does not run'),
    ]);
    expect((await preview({ ...adoption, name: 'shop' })).status).toBe(409);
    const odd = { ...object, ref: { ...object.ref, name: 'a, b/c' } };
    expect((await preview({ ...adoption, objects: [odd] })).status).toBe(400);

    decision = inDev;
    for (const path of ['/adoptions', '/adoptions/preview']) {
      const answer = await request(server)
        .post(path)
        .send({ ...adoption, objects: [object, inProd] });
      expect(answer.status).toBe(403);
    }
  });

  it('tells of a source that was never read', async () => {
    await lab.outage();
    const { body } = await request(server).get('/sources');
    expect(body).toMatchObject([
      { name: 'lumen/config', freshness: { state: 'unreachable' } },
    ]);
    const apps = await request(server).get('/apps');
    expect([apps.status, apps.body.error.name]).toEqual([
      503,
      'ServiceUnavailableError',
    ]);
  });
});
