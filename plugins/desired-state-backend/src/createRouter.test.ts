import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  asService,
  deny,
  inDev,
  owned,
  rule,
  RouterLab,
} from './__testUtils__/RouterLab';

jest.setTimeout(120_000);

describe('the routes that read', () => {
  let at: RouterLab;
  beforeEach(async () => {
    at = await RouterLab.start();
  });
  afterEach(() => at.close());

  it.each([
    ['/sources', 1],
    ['/apps', 2],
    ['/apps/shop/commits', 1],
    ['/apps/shop/commits?environment=dev&limit=1', 1],
    ['/apps/shop/images', 1],
  ])('answers %s as described', async (path, length) => {
    const { status, body } = await request(at.server).get(path);
    expect([status, body.length]).toEqual([200, length]);
  });

  it('answers an app’s configuration as described', async () => {
    const { status, body } = await request(at.server).get(
      '/apps/shop/configuration?environment=dev',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      app: 'shop',
      write: 'direct',
      head: at.sources.all[0].mirror.head,
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
    const all = await request(at.server).get('/apps/shop/comparison');
    expect(all.status).toBe(200);
    expect(all.body).toMatchObject({
      app: 'shop',
      head: at.sources.all[0].mirror.head,
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

    at.decision = inDev;
    const { body } = await request(at.server).get('/apps/shop/comparison');
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
      await at.lab.publish({
        'platform/webs.yaml': definition,
        'apps/page/values.dev.yaml': layer(`${given}/cart`),
        'apps/other/values.dev.yaml': layer('http://web.elsewhere.svc:80'),
      });
      await at.sources.all[0].mirror.fetch();
    });

    it.each<[string, string, object[]]>([
      ['of each request', '/apps/shop/uses', [use]],
      ['of one', '/apps/shop/uses?request=web', [use]],
      ['of none', '/apps/shop/uses?request=db', []],
      ['of an app whose kind gives nothing', '/apps/page/uses', []],
    ])('is told with the place, %s', async (_, path, uses) => {
      const { status, body } = await request(at.server).get(path);
      expect([status, body]).toEqual([
        200,
        { app: path.split('/')[2], uses, hiddenApps: 0 },
      ]);
    });

    it('is counted where one may not read who it is', async () => {
      at.decision = owned;
      const { body } = await request(at.server).get('/apps/shop/uses');
      expect(body).toEqual({ app: 'shop', uses: [], hiddenApps: 1 });
    });
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
    at.decision = deny;
    const { status, body } =
      method === 'post'
        ? await at.change({}, path)
        : await request(at.server).get(path);
    expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
    expect(body.error.message).toMatch(/^You may not do desired-state\.\w+ on/);
    expect(at.audit).toMatchObject([
      { eventId: 'permission-denied', outcome: 'fail' },
    ]);
    expect(at.audit[0].text).not.toContain('s3cret');
  });

  it.each(['/sources', '/apps'])(
    'shows outsiders nothing of %s',
    async path => {
      at.decision = deny;
      const { status, body } = await request(at.server).get(path);
      expect([status, body]).toEqual([200, []]);
    },
  );

  it('tells who may read any app of sources without reading their apps', async () => {
    const read = jest.spyOn(at.sources.all[0].mirror, 'read');
    const { body } = await request(at.server).get('/sources');
    expect(body).toMatchObject([{ name: 'lumen/config' }]);
    expect(body[0].head).toMatch(/^[0-9a-f]{40}$/);
    expect(read).not.toHaveBeenCalled();
    at.decision = owned;
    const own = await request(at.server).get('/sources');
    expect(own.body).toMatchObject([{ name: 'lumen/config' }]);
    expect(read).toHaveBeenCalled();
  });

  it('shows what people own, and only readable environments', async () => {
    at.decision = owned;
    const mine = await request(at.server).get('/apps');
    expect(mine.body).toMatchObject([{ name: 'shop' }]);
    at.decision = inDev;
    const { body } = await request(at.server).get('/apps');
    expect(body).toMatchObject([{ name: 'shop', environments: ['dev'] }]);
    expect(Object.keys(body[0].revisions)).toEqual(['dev']);
  });

  it('tells commits of environments that one may read, and of no others', async () => {
    const publish = (file: string, title: string) =>
      at.lab.publish({ [`apps/shop/${file}`]: `a: ${title.length}\n` }, title);
    await publish('values.prod.yaml', 'Launch of the secret offer');
    await publish('values.yaml', 'All get more');
    await publish('values.dev.yaml', 'Dev gets more');
    const titles = async (query = '') => {
      const url = `/apps/shop/commits${query}`;
      const { body } = await request(at.server).get(url);
      return body.map(({ title }: { title: string }) => title);
    };
    const dev = ['Dev gets more', 'All get more', 'Change'];
    const all = [...dev.slice(0, 2), 'Launch of the secret offer', 'Change'];
    expect(await titles()).toEqual(all);
    at.decision = inDev;
    expect(await titles()).toEqual(dev);
    expect(await titles('?environment=dev')).toEqual(dev);
    expect(await titles('?limit=1')).toEqual(dev.slice(0, 1));
    at.decision = rule('IN_ENVIRONMENT', { environments: ['prod'] });
    const mail = await request(at.server).get('/apps/mail/commits');
    expect(mail.body).toHaveLength(1);
    at.decision = inDev;
    const hidden = await request(at.server).get('/apps/mail/commits');
    expect(hidden.body).toEqual([]);
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
    const { status, body } = await request(at.server).get(path);
    expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
  });

  it.each([
    '/apps/shop/configuration',
    '/apps/shop/commits?limit=0',
    '/apps/shop/commits?limit=201',
    '/apps/shop/commits?limit=many',
    '/apps?owner=me',
  ])('refuses parameters that are not described: %s', async path => {
    expect((await request(at.server).get(path)).status).toBe(400);
  });

  it('gives whole trees to backends only', async () => {
    for (const path of ['/tree', '/history?source=lumen%2Fconfig&path=a']) {
      for (const as of [
        mockCredentials.user.header(),
        asService('external:robot'),
      ]) {
        const { status, body } = await request(at.server)
          .get(path)
          .set('authorization', as);
        expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
      }
    }
    const { status, body } = await request(at.server)
      .get('/tree?prefix=apps%2Fmail%2F')
      .set('authorization', asService('plugin:schemas'));
    expect(status).toBe(200);
    expect(body).toEqual([
      {
        source: 'lumen/config',
        head: at.sources.all[0].mirror.head,
        files: [{ path: 'apps/mail/values.prod.yaml', text: '{}\n' }],
      },
    ]);
  });

  it('gives backends the history of a file, and trees of old', async () => {
    const first = await at.sources.headOf(at.sources.all[0]);
    await at.lab.publish({ 'apps/mail/values.prod.yaml': 'a: 1\n' }, 'Mail: a');
    await at.sources.refresh(at.sources.all[0]);
    const asBackend = (path: string) =>
      request(at.server)
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
    const ask = () => request(at.server).get('/requests?group=e.org&kind=Web');
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
    const other = await request(at.server).get(
      '/requests?group=e.org&kind=Job',
    );
    expect(other.body).toEqual([]);
    const of = '/requests?group=e.org&kind=Web';
    const brief = await request(at.server).get(`${of}&origins=false`);
    expect(brief.body).toMatchObject([{ app: 'shop', environment: 'dev' }]);
    expect(brief.body[0].request.origins).toEqual({});
    expect(brief.body[0].fileUrl).toBeUndefined();
    expect((await ask()).body[0].request.origins).not.toEqual({});
    const none = await request(at.server).get(`${of}&environment=prod`);
    expect(none.body).toEqual([]);
    for (const [narrower, count] of Object.entries({
      ...{ 'app=shop': 1, 'app=page&app=shop': 1, 'app=page': 0 },
      ...{ 'after=shop': 0, 'after=sho&limit=1': 1 },
    })) {
      const { body: some } = await request(at.server).get(`${of}&${narrower}`);
      expect([narrower, some.length]).toEqual([narrower, count]);
    }
    const tooMany = await request(at.server).get(`${of}&limit=1001`);
    expect(tooMany.status).toBe(400);
    at.decision = deny;
    expect((await ask()).body).toEqual([]);
  });

  it('tells of a source that was never read', async () => {
    await at.lab.outage();
    const { body } = await request(at.server).get('/sources');
    expect(body).toMatchObject([
      { name: 'lumen/config', freshness: { state: 'unreachable' } },
    ]);
    const apps = await request(at.server).get('/apps');
    expect([apps.status, apps.body.error.name]).toEqual([
      503,
      'ServiceUnavailableError',
    ]);
  });
});
