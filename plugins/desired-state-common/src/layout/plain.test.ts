import type { NewApp } from '../newApps/NewApp';
import { planApp } from '../newApps/planApp';
import { readConfiguration } from '../requests/readConfiguration';
import { findLayout } from './findLayout';
import { plain } from './plain';

const source = {
  name: 'lumen/manifests',
  repository: 'https://git.example.org/lumen/manifests.git',
  branch: 'main',
  layout: 'plain',
  apps: 'apps/${app}',
  layers: ['common/*.yaml', '${environment}/*.yaml'],
};
const folder = 'apps/ledger';
const manifest = (name: string, kind = 'Web') =>
  `apiVersion: a.org/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n  size: 1\n`;
const list = (...files: string[]) =>
  `kind: Kustomization\nresources:\n${files
    .map(file => `  - ${file}\n`)
    .join('')}`;
const files: Record<string, string> = {
  [`${folder}/catalog-info.yaml`]: manifest('ledger', 'Component'),
  [`${folder}/common/bank.yaml`]: manifest('bank'),
  [`${folder}/dev/kustomization.yaml`]: list('./api.yaml', 'web.yaml'),
  [`${folder}/dev/api.yaml`]: manifest('api'),
  [`${folder}/dev/web.yaml`]: manifest('web'),
  [`${folder}/dev/deep/other.yaml`]: manifest('other'),
  [`${folder}/prod/web.yaml`]: manifest('web'),
};
const layersIn = (environment: string, texts = files) =>
  plain
    .layersOf(source, 'ledger', environment, Object.keys(texts))
    .map(layer => ({ ...layer, text: texts[layer.path] }));
const asked = {
  name: 'cache',
  apiVersion: 'a.org/v1',
  kind: 'Cache',
  spec: { size: 2 },
};

describe('plain', () => {
  it('finds the manifests by pattern, and what lists them', () => {
    expect(
      layersIn('dev').map(({ path, environment, isList }) =>
        [path.slice(folder.length + 1), environment, isList && 'list']
          .filter(Boolean)
          .join(' '),
      ),
    ).toEqual([
      'common/bank.yaml',
      'dev/api.yaml dev',
      'dev/kustomization.yaml dev list',
      'dev/web.yaml dev',
    ]);
    const { requests, problems } = readConfiguration(plain, layersIn('dev'));
    expect(requests.map(({ name, file }) => [name, file])).toEqual([
      ['bank', `${folder}/common/bank.yaml`],
      ['api', `${folder}/dev/api.yaml`],
      ['web', `${folder}/dev/web.yaml`],
    ]);
    expect(problems).toEqual([]);
  });

  it('says what a kustomization.yaml does that it does not read', () => {
    const path = `${folder}/dev/kustomization.yaml`;
    const text = `${list('../base', 'web.yaml')}patches: []\n`;
    const { problems } = readConfiguration(
      plain,
      layersIn('dev', { ...files, [path]: text }),
    );
    expect(
      problems.map(({ file, line, message }) => [file, line, message]),
    ).toEqual([
      [path, 5, expect.stringMatching(/^patches: .* not read here/)],
      [path, 3, expect.stringMatching(/\.\.\/base is no layer of the app/)],
      [
        `${folder}/dev/api.yaml`,
        undefined,
        expect.stringMatching(/does not list it/),
      ],
    ]);
  });

  it('writes something new as a file and a line of the list', () => {
    const app = { source, app: 'ledger', layers: layersIn('dev') };
    const change = plain.addRequest!(app, asked, 'dev');
    expect('texts' in change && [...change.texts]).toEqual([
      [
        `${folder}/dev/kustomization.yaml`,
        list('./api.yaml', 'cache.yaml', 'web.yaml'),
      ],
      [
        `${folder}/dev/cache.yaml`,
        'apiVersion: a.org/v1\nkind: Cache\nmetadata:\n  name: cache\nspec:\n  size: 2\n',
      ],
    ]);
    // Another kind may have the name of one that is there.
    const same = plain.addRequest!(app, { ...asked, name: 'bank' }, undefined);
    expect('texts' in same && [...same.texts.keys()]).toEqual([
      `${folder}/common/bank-cache.yaml`,
    ]);
  });

  it('cannot tell where something new belongs if each file is named', () => {
    const named = { ...source, layers: ['web.yaml'] };
    expect(
      plain.addRequest!(
        { source: named, app: 'ledger', layers: [] },
        asked,
        'dev',
      ),
    ).toEqual({ refusal: expect.stringContaining('name each file') });
  });

  it('takes a manifest away with its line, from where it is asked to', () => {
    const everywhere = { source, app: 'ledger', layers: layersIn('dev') };
    const api = { name: 'api', apiVersion: 'a.org/v1', kind: 'Web' };
    const change = plain.removeRequest!(everywhere, api, 'dev');
    expect('texts' in change && Object.fromEntries(change.texts)).toEqual({
      [`${folder}/dev/api.yaml`]: undefined,
      [`${folder}/dev/kustomization.yaml`]: list('web.yaml'),
    });
    const bank = { ...api, name: 'bank' };
    expect(plain.removeRequest!(everywhere, bank, 'dev')).toEqual({
      refusal: 'No manifest of Web bank is for dev alone',
    });
    const gone = plain.removeRequest!(everywhere, bank, undefined);
    expect('texts' in gone && [...gone.texts]).toEqual([
      [`${folder}/common/bank.yaml`, undefined],
    ]);
  });

  it('gives the cluster the manifest as it is', () => {
    const [request] = readConfiguration(plain, layersIn('prod')).requests.slice(
      -1,
    );
    expect(
      plain.objectOf(request, { app: 'ledger', namespace: 'ledger' }),
    ).toEqual({
      apiVersion: 'a.org/v1',
      kind: 'Web',
      metadata: { namespace: 'ledger', name: 'web' },
      spec: { size: 1 },
    });
  });
});

describe('new apps', () => {
  const app: NewApp = {
    name: 'gifts',
    owner: 'group:default/checkout',
    environments: ['dev', 'prod'],
    requests: [{ ...asked, specs: { prod: { size: 9 } } }],
  };
  const nothing = {
    reserved: [],
    catalogSpec: {},
    environments: {},
    files: {},
  };

  it('plain: a manifest in each environment, listed where the skeleton has a list', () => {
    const kustomize = {
      path: 'apps/${app}/${environment}/kustomization.yaml',
      text: 'kind: Kustomization\nresources: []\n',
    };
    const plan = planApp(
      app,
      { source, layout: plain },
      {
        ...nothing,
        schema: 'https://portal/${group}/${kind}/${version}.json',
        environments: {
          dev: { files: 'kustomize', lists: [] },
          prod: { lists: [] },
        },
        files: { kustomize: [kustomize] },
      },
    );
    const texts = new Map(plan.files.map(({ path, text }) => [path, text]));
    expect([...texts.keys()]).toEqual([
      'apps/gifts/catalog-info.yaml',
      'apps/gifts/dev/cache.yaml',
      'apps/gifts/prod/cache.yaml',
      'apps/gifts/dev/kustomization.yaml',
    ]);
    expect(texts.get('apps/gifts/prod/cache.yaml')).toBe(
      '# yaml-language-server: $schema=https://portal/a.org/Cache/v1.json\napiVersion: a.org/v1\nkind: Cache\nmetadata:\n  name: cache\nspec:\n  size: 9\n',
    );
    expect(texts.get('apps/gifts/dev/kustomization.yaml')).toMatch(
      /resources:\s*\[?\s*-? ?cache\.yaml/,
    );
  });

  it('plain: nothing can differ where all manifests are for all environments', () => {
    const common = { ...source, layers: ['*.yaml'] };
    expect(() => planApp(app, { source: common, layout: plain })).toThrow(
      'cache cannot differ there',
    );
  });

  it('helm-values: one request of the kind, as layers of its spec', () => {
    const kind = 'a.org/v1/Cache';
    const values = {
      ...source,
      kind,
      layers: ['values.yaml', 'values.${environment}.yaml'],
    };
    const layout = findLayout('helm-values', [], { kind })!;
    const plan = planApp(app, { source: values, layout });
    expect(plan.files.slice(1).map(({ path, text }) => [path, text])).toEqual([
      [
        'apps/gifts/values.yaml',
        '# gifts, common to all environments.\n\nsize: 2\n',
      ],
      ['apps/gifts/values.dev.yaml', '# What is different in dev.\n'],
      [
        'apps/gifts/values.prod.yaml',
        '# What is different in prod.\n\nsize: 9\n',
      ],
    ]);
    const more = {
      ...app,
      requests: [...app.requests, { ...asked, kind: 'Web' }],
    };
    expect(() => planApp(more, { source: values, layout })).toThrow(
      'is one Cache and nothing else, got Cache, Web',
    );
    const place = { source: values, app: 'gifts', layers: [] };
    expect(layout.addRequest!(place, asked, 'dev')).toEqual({
      refusal: expect.stringContaining('Create a new app for anything else'),
    });
    expect(layout.removeRequest).toBeUndefined();
  });
});
