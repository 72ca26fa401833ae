import { helmRequests } from './helmRequests';

const source = {
  name: 'lumen/platform-config',
  repository: 'https://git.example.org/lumen/platform-config.git',
  branch: 'main',
  layout: 'helm-requests',
  apps: 'apps/${app}',
  layers: ['values.yaml', 'values.${environment}.yaml'],
};

describe('helmRequests', () => {
  it.each([
    ['apps/checkout/values.yaml', 'checkout'],
    ['apps/checkout/more/notes.md', 'checkout'],
    ['apps/catalog-info.yaml', undefined],
    ['charts/apps/values.yaml', undefined],
  ])('knows whose file %s is: %s', (path, app) => {
    expect(helmRequests.appOf(source, path)).toBe(app);
  });

  it('names the layers of an app in an environment', () => {
    expect(helmRequests.layersOf(source, 'checkout', 'prod', [])).toEqual([
      { path: 'apps/checkout/values.yaml', environment: undefined },
      { path: 'apps/checkout/values.prod.yaml', environment: 'prod' },
    ]);
  });

  it('refuses an app whose name leads elsewhere', () => {
    expect(() => helmRequests.layersOf(source, '../x', 'prod', [])).toThrow(
      "'../x' cannot stand for",
    );
  });

  it('finds requests, and says which are none', () => {
    const { requests, problems } = helmRequests.requestsIn({
      requests: {
        web: { apiVersion: 'p/v1', kind: 'Web', spec: { replicas: 2 } },
        bare: { apiVersion: 'p/v1', kind: 'Web' },
        half: { kind: 'Web' },
        odd: 1,
      },
    });
    expect(requests.map(({ name, spec }) => [name, spec])).toEqual([
      ['web', { replicas: 2 }],
      ['bare', {}],
    ]);
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'requests.half',
      'requests.odd',
    ]);
  });
});

describe('requests of helmRequests', () => {
  const request = 'apiVersion: v1, kind: A, spec: {}';
  const layers = [
    { path: 'base', text: `requests:\n  common: { ${request} }\n` },
    {
      path: 'dev',
      environment: 'dev',
      text: `requests:\n  common:\n    spec: { a: 1 }\n  own: { ${request} }\n`,
    },
    { path: 'prod', environment: 'prod', text: 'requests: { common: {} }\n' },
  ];
  const app = { source, app: 'checkout', layers };
  const asked = { name: 'cache', apiVersion: 'v1', kind: 'B', spec: {} };

  it('a new one is added behind the others', () => {
    const change = helmRequests.addRequest!(app, asked, undefined);
    expect('texts' in change && [...change.texts]).toEqual([
      [
        'base',
        `${layers[0].text}  cache:\n    apiVersion: v1\n    kind: B\n    spec: {}\n`,
      ],
    ]);
    expect(helmRequests.addRequest!(app, asked, 'test')).toEqual({
      refusal: 'There is no layer for test',
    });
  });

  it.each([
    ['own', 'dev', { dev: 'requests:\n  common:\n    spec: { a: 1 }\n' }],
    [
      'common',
      'dev',
      { dev: expect.stringContaining('requests:\n  common: null\n  own:') },
    ],
    [
      'common',
      undefined,
      {
        base: expect.not.stringContaining('common'),
        dev: expect.not.stringContaining('common'),
        prod: expect.not.stringContaining('common'),
      },
    ],
    ['nothing', 'dev', {}],
  ])('%s goes from %s', (name, environment, texts) => {
    const change = helmRequests.removeRequest!(
      app,
      { ...asked, name },
      environment,
    );
    expect('texts' in change && Object.fromEntries(change.texts)).toEqual(
      texts,
    );
  });
});
