import type { UnmappedObject } from '@gitops-portal/plugin-delivery-common';
import request from 'supertest';
import {
  allow,
  asService,
  deny,
  inDev,
  rule,
  RouterLab,
} from './__testUtils__/RouterLab';

jest.setTimeout(120_000);

describe('the routes of whole apps', () => {
  let at: RouterLab;
  beforeEach(async () => {
    at = await RouterLab.start();
  });
  afterEach(() => at.close());

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
    const preview = await request(at.server).post('/new-app/preview').send(app);
    expect([preview.status, preview.body.files.length]).toEqual([200, 3]);
    const created = await request(at.server).post('/apps').send(app);
    expect(created.status).toBe(201);
    const again = await request(at.server).post('/apps').send(app);
    expect(again.body).toEqual(created.body);
    const other = { ...app, key: 'form-67890' };
    expect((await request(at.server).post('/apps').send(other)).status).toBe(
      409,
    );
    const unowned = { ...app, name: 'x', owner: 'group:default/nobody' };
    const refused = await request(at.server).post('/apps').send(unowned);
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
      request(at.server)
        .put('/apps/gifts/images')
        .set('authorization', asService(subject))
        .send(image);
    expect((await setImage('plugin:logs')).status).toBe(403);
    expect((await setImage('plugin:artifacts')).status).toBe(201);

    const removal = await request(at.server).get('/apps/gifts/removal');
    expect(removal.body).toMatchObject({
      write: 'direct',
      requests: [{ environment: 'dev', name: 'web', change: 'removed' }],
    });
    const remove = (confirm: string) =>
      request(at.server)
        .post('/apps/gifts/removal')
        .send({ confirm, key: 'remove-12345' });
    expect((await remove('gift')).status).toBe(400);
    const removed = await remove('gifts');
    expect(removed.status).toBe(201);
    expect((await remove('gifts')).body.commit).toBe(removed.body.commit);
    expect(await at.lab.remote('ls-tree', '--name-only', 'main:apps')).toBe(
      'mail\nshop',
    );
    expect(
      at.audit
        .filter(({ outcome }) => outcome === 'success')
        .map(e => e.eventId),
    ).toEqual([
      'desired-state-create',
      'desired-state-create',
      'desired-state-image',
      'desired-state-remove',
    ]);
  });

  it('touches nothing of an app that is only described', async () => {
    await at.lab.publish({
      'apps/cms/catalog-info.yaml':
        'metadata: { annotations: { gitops-portal.io/delivered-by: dev-eu/HelmRelease/cms/cms } }\nspec: { owner: checkout }\n',
    });
    const apps = await request(at.server).get('/apps');
    expect(
      apps.body.find((app: { name: string }) => app.name === 'cms'),
    ).toMatchObject({
      environments: [],
      deliveredBy: [{ cluster: 'dev-eu', name: 'cms' }],
    });
    at.decision = rule('IN_ENVIRONMENT', { environments: ['prod'] });
    const inProd = await request(at.server).get('/apps');
    expect(inProd.text).not.toContain('cms');
    at.decision = allow;
    const begin = (environment: string) =>
      request(at.server)
        .post('/apps/cms/environments')
        .send({ environments: [environment] });
    const begun = await begin('dev');
    expect([begun.status, begun.body.error.message]).toEqual([
      409,
      'cms runs in dev already, delivered by HelmRelease cms/cms, which is not in Git',
    ]);
    const removal = await request(at.server).get('/apps/cms/removal');
    expect([removal.status, removal.body.error.message]).toEqual([
      400,
      expect.stringContaining('take apps/cms/catalog-info.yaml away there'),
    ]);
    expect((await begin('prod')).status).toBe(201);
    at.decision = deny;
    expect((await request(at.server).get('/apps/cms/removal')).status).toBe(
      403,
    );
  });

  it('begins no app under the name of something that runs', async () => {
    const ref = { group: 'g', kind: 'HelmRelease', namespace: 'n' };
    const foundAs = (name: string): UnmappedObject => ({
      ...{ cluster: 'dev-eu', environment: 'dev', origin: {} },
      ...{ engine: 'flux', headline: 'Synced', ref: { ...ref, name } },
    });
    at.unmapped = [{ name: 'x', objects: ['gifts', 'mail'].map(foundAs) }];
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
      const { status, body } = await request(at.server).post(path).send(asked);
      expect([status, body.error.message]).toEqual([
        409,
        expect.stringContaining('runs in dev already'),
      ]);
    }
    const inProd = { ...gifts, environments: ['prod'] };
    const elsewhere = await request(at.server).post('/apps').send(inProd);
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
    at.unmapped = [
      { name: 'found-as', objects: [foundIn('dev'), foundIn('prod')] },
    ];
    const adoption = {
      name: 'gifts',
      owner: 'group:default/checkout',
      objects: [object],
    };
    const preview = (body: object) =>
      request(at.server).post('/adoptions/preview').send(body);
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

    at.decision = inDev;
    for (const path of ['/adoptions', '/adoptions/preview']) {
      const answer = await request(at.server)
        .post(path)
        .send({ ...adoption, objects: [object, inProd] });
      expect(answer.status).toBe(403);
    }
  });
});
