import { mockCredentials } from '@backstage/backend-test-utils';
import {
  findLayout,
  type DesiredPreview,
  type LayerChange,
} from '@gitops-portal/plugin-desired-state-common';
import request from 'supertest';
import { LayoutsPortal } from './__testUtils__/LayoutsPortal';

jest.setTimeout(120_000);

const api = 'platform.example.org/v1';
const web = (tag: string) => ({
  image: { repository: 'registry.lumen.example/gifts/gifts', tag },
  port: 8080,
});

/** What a layout makes of something, as a change takes it. */
function asFiles(change: LayerChange) {
  if ('refusal' in change) throw new Error(change.refusal);
  return [...change.texts].map(([file, text]) => ({ file, text }));
}

describe('several repositories in several layouts', () => {
  let portal: LayoutsPortal;
  beforeEach(async () => {
    portal = await LayoutsPortal.start();
  });
  afterEach(() => portal.close());

  it('shows the apps of all, each as its layout has them', async () => {
    const { body } = await request(portal.server).get('/apps');
    expect(
      body.map((app: { name: string; source: string; requests: object[] }) => [
        app.name,
        app.source,
        app.requests.length,
      ]),
    ).toEqual([
      ['ledger', 'lumen/manifests', 2],
      ['reviews', 'lumen/values', 1],
    ]);
    const ledger = await portal.configuration('ledger');
    expect(ledger.problems).toEqual([]);
    expect(ledger.layout).toMatchObject({ layout: 'plain' });
    expect(ledger.layers.map(({ path, isList }) => [path, isList])).toEqual([
      ['apps/ledger/dev/kustomization.yaml', true],
      ['apps/ledger/dev/ledger-db.yaml', undefined],
      ['apps/ledger/dev/web.yaml', undefined],
    ]);
    const reviews = await portal.configuration('reviews');
    expect(reviews.requests[0].spec).toMatchObject({
      replicas: 1,
      resources: { requests: { cpu: '100m', memory: '128Mi' } },
    });
    const { body: commits } = await request(portal.server).get(
      '/apps/ledger/commits?environment=dev',
    );
    expect(commits).toHaveLength(1);
    const { body: images } = await request(portal.server).get(
      '/apps/ledger/images',
    );
    expect(images).toHaveLength(2);
  });

  it('helm-values: a value of the spec is one line, and the object bears the app’s name', async () => {
    const file = 'apps/reviews/values.dev.yaml';
    const { preview, status } = await portal.change('reviews', [
      { op: 'set', file, path: ['replicas'], value: 3 },
    ]);
    expect(status).toBe(201);
    expect(preview.requests).toMatchObject([
      {
        environment: 'dev',
        kind: 'WebService',
        before: { replicas: 1 },
        after: { replicas: 3 },
        object: { metadata: { name: 'reviews', namespace: 'reviews' } },
      },
    ]);
    expect(await portal.committed('values')).toEqual([`1 1 ${file}`]);
    const wrong = await portal.change('reviews', [
      { op: 'set', file, path: ['replicas'], value: 'many' },
    ]);
    expect(wrong.status).toBe(400);
    expect(wrong.preview.issues).toMatchObject([
      { file, path: ['replicas'], message: expect.stringMatching(/number/) },
    ]);
  });

  it('helm-values: a new app is one request of the kind', async () => {
    const app = {
      name: 'gifts',
      source: 'lumen/values',
      owner: 'group:default/storefront',
      environments: ['dev'],
      requests: [
        { name: 'app', apiVersion: api, kind: 'WebService', spec: web('1.0') },
      ],
    };
    const preview = await portal.post<DesiredPreview>('/new-app/preview', app);
    expect(preview.body.issues).toEqual([]);
    const { status } = await portal.post('/apps', app);
    expect(status).toBe(201);
    expect(await portal.committed('values')).toEqual([
      expect.stringMatching(/apps\/gifts\/catalog-info\.yaml$/),
      '1 0 apps/gifts/values.dev.yaml',
      '6 0 apps/gifts/values.yaml',
      expect.stringMatching(/clusters\/dev\/gifts\.yaml$/),
      '1 0 clusters/dev/kustomization.yaml',
    ]);
    const database = {
      ...app,
      name: 'more',
      requests: [{ ...app.requests[0], kind: 'PostgresDatabase' }],
    };
    const refused = await portal.post<{ issues: { message: string }[] }>(
      '/apps',
      database,
    );
    expect([refused.status, refused.body.issues[0].message]).toEqual([
      400,
      expect.stringContaining('is one WebService and nothing else'),
    ]);
    const { body: removal } = await request(portal.server).get(
      '/apps/gifts/removal',
    );
    expect(removal).toMatchObject({
      deletions: [],
      requests: [{ change: 'removed', kind: 'WebService' }],
    });
    const gone = await portal.post('/apps/gifts/removal', { confirm: 'gifts' });
    expect(gone.status).toBe(201);
    expect(await portal.text('values', 'clusters/dev/kustomization.yaml')).toBe(
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - reviews.yaml',
    );
  });

  it('plain: a value is one line of its manifest, with the manifest’s own metadata', async () => {
    const file = 'apps/ledger/dev/web.yaml';
    const { preview, status } = await portal.change('ledger', [
      { op: 'set', file, path: ['spec', 'replicas'], value: 2 },
    ]);
    expect(status).toBe(201);
    expect(preview.requests).toMatchObject([
      {
        name: 'web',
        object: {
          metadata: {
            name: 'web',
            namespace: 'ledger',
            labels: { 'app.kubernetes.io/instance': 'ledger' },
          },
        },
      },
    ]);
    expect(await portal.committed('manifests')).toEqual([`1 1 ${file}`]);
  });

  it('plain: a request comes and goes as a file and a line of the list', async () => {
    const ledger = await portal.configuration('ledger');
    const { layout: source, layers } = ledger;
    const layout = findLayout('plain')!;
    const place = {
      source,
      app: 'ledger',
      layers: layers.map(layer => ({ ...layer, text: layer.text })),
    };
    const cache = {
      name: 'cache',
      apiVersion: `${api}alpha1`,
      kind: 'RedisCache',
    };
    const added = await portal.change(
      'ledger',
      [],
      asFiles(layout.addRequest!(place, { ...cache, spec: {} }, 'dev')),
    );
    // What the kind demands is asked of it as of any other.
    expect(added.preview.issues.map(({ file }) => file)).toEqual(
      added.status === 201 ? [] : ['apps/ledger/dev/cache.yaml'],
    );
    const database = ledger.requests.find(({ name }) => name === 'ledger-db')!;
    const removed = await portal.change(
      'ledger',
      [],
      asFiles(layout.removeRequest!(place, database, 'dev')),
    );
    expect(removed.preview.requests).toMatchObject([
      {
        change: 'removed',
        name: 'ledger-db',
        object: { kind: 'PostgresDatabase', metadata: { name: 'ledger-db' } },
      },
    ]);
    expect(removed.status).toBe(201);
    expect(await portal.committed('manifests')).toEqual([
      '0 1 apps/ledger/dev/kustomization.yaml',
      '0 7 apps/ledger/dev/ledger-db.yaml',
    ]);
  });

  it('plain: what is sealed comes as a manifest, and nothing else does', async () => {
    const { layers, layout } = await portal.configuration('ledger');
    const bytes = Buffer.concat([
      Buffer.from([2, 0]),
      Buffer.alloc(512 + 20, 7),
    ]);
    const sealed = bytes.toString('base64');
    const filesWith = (encryptedData: Record<string, string>) =>
      asFiles(
        findLayout('plain')!.addRequest!(
          {
            ...{ source: layout, app: 'ledger' },
            layers: layers.map(({ text, ...rest }) => ({ ...rest, text })),
          },
          {
            ...{ name: 'smtp', apiVersion: 'bitnami.com/v1alpha1' },
            ...{ kind: 'SealedSecret', spec: { encryptedData } },
          },
          'dev',
        ),
      );
    const refused = await portal.change(
      'ledger',
      [],
      filesWith({ TOKEN: 'plain-swordfish' }),
    );
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('has to be a sealed value');
    expect(JSON.stringify(refused.body)).not.toContain('swordfish');
    const made = await portal.change(
      'ledger',
      [],
      filesWith({ TOKEN: sealed }),
    );
    expect(made.status).toBe(201);
    expect(await portal.committed('manifests')).toEqual([
      '1 0 apps/ledger/dev/kustomization.yaml',
      '7 0 apps/ledger/dev/smtp.yaml',
    ]);
    const file = 'apps/ledger/dev/smtp.yaml';
    const path = ['spec', 'encryptedData', 'OTHER'];
    const edit = (value: string) =>
      portal.change('ledger', [{ op: 'set', file, path, value }]);
    expect((await edit('plain-swordfish')).status).toBe(400);
    expect((await edit(sealed)).status).toBe(201);
    expect(await portal.committed('manifests')).toEqual([`1 0 ${file}`]);
  });

  it('plain: the last manifest of an environment goes with the app only', async () => {
    const files = ['kustomization', 'ledger-db', 'web'].map(name => ({
      file: `apps/ledger/dev/${name}.yaml`,
    }));
    const { status, body } = await portal.change('ledger', [], files);
    expect([status, JSON.stringify(body)]).toEqual([
      400,
      expect.stringContaining('nothing would be left of ledger in dev'),
    ]);
  });

  it('plain: a manifest that is not listed is refused', async () => {
    const text = `apiVersion: ${api}\nkind: PostgresDatabase\nmetadata: { name: other }\nspec: { size: small, storage: 1Gi }\n`;
    const { status, preview } = await portal.change(
      'ledger',
      [],
      [{ file: 'apps/ledger/dev/other.yaml', text }],
    );
    expect([status, preview.issues.map(({ message }) => message)]).toEqual([
      400,
      [expect.stringContaining('does not list it, so no cluster gets it')],
    ]);
  });

  it('plain: a new app has its manifests and their list in each environment', async () => {
    const app = {
      name: 'gifts',
      source: 'lumen/manifests',
      owner: 'group:default/storefront',
      environments: ['dev', 'prod'],
      requests: [
        {
          name: 'web',
          apiVersion: api,
          kind: 'WebService',
          spec: web('1.0'),
          specs: { prod: { replicas: 3 } },
        },
      ],
    };
    const { status } = await portal.post('/apps', app);
    expect(status).toBe(201);
    expect(
      (await portal.committed('manifests')).map(line => line.split(' ')[2]),
    ).toEqual([
      'apps/gifts/catalog-info.yaml',
      'apps/gifts/dev/kustomization.yaml',
      'apps/gifts/dev/web.yaml',
      'apps/gifts/prod/kustomization.yaml',
      'apps/gifts/prod/web.yaml',
    ]);
    const { requests, problems } = await portal.configuration('gifts');
    expect([requests.length, problems]).toEqual([1, []]);
    const image = await request(portal.server)
      .put('/apps/gifts/images')
      .set(
        'authorization',
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('plugin:artifacts'),
          targetPluginId: 'test',
        }),
      )
      .send({
        environment: 'prod',
        request: 'web',
        image: {
          repository: 'registry.lumen.example/gifts/gifts',
          digest: `sha256:${'a'.repeat(64)}`,
          tag: '1.1',
        },
        key: 'run-1234',
      });
    expect([image.status, JSON.stringify(image.body.issues)]).toEqual([
      201,
      undefined,
    ]);
    expect(await portal.committed('manifests')).toEqual([
      '2 1 apps/gifts/prod/web.yaml',
    ]);
  });
});
