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
    expect(helmRequests.layersOf(source, 'checkout', 'prod')).toEqual([
      { path: 'apps/checkout/values.yaml', environment: undefined },
      { path: 'apps/checkout/values.prod.yaml', environment: 'prod' },
    ]);
  });

  it('refuses an app whose name leads elsewhere', () => {
    expect(() => helmRequests.layersOf(source, '../x', 'prod')).toThrow(
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
