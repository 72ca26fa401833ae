import { mockServices } from '@backstage/backend-test-utils';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { DeliveryStatuses } from '@gitops-portal/plugin-delivery-common';
import { WorkloadScopes } from './WorkloadScopes';

const platform = {
  desiredState: { sources: [] },
  environments: [
    {
      name: 'dev',
      title: 'Development',
      write: 'direct',
      promotesTo: [],
      clusters: [],
      workload: {
        namespace: '${team}-${environment}',
        selector: 'app.kubernetes.io/instance=${app}',
      },
    },
    { name: 'bare', title: '', write: 'direct', promotesTo: [], clusters: [] },
  ],
} as unknown as PlatformConfig;

const object = (kind: string, name: string, namespace?: string) => ({
  ref: { group: '', kind, name, ...(namespace ? { namespace } : {}) },
  role: 'workload',
  health: 'Healthy',
});
const row = (environment: string, ...objects: object[]) => ({
  app: 'shop',
  environment,
  cluster: `${environment}-eu`,
  objects,
});

function setUp(answers: (object[] | Error)[]) {
  const asked: (string | undefined)[] = [];
  const scopes = new WorkloadScopes({
    auth: mockServices.auth(),
    delivery: {
      statuses: async ({ app }) => {
        asked.push(app);
        const rows = answers[Math.min(asked.length, answers.length) - 1];
        if (rows instanceof Error) throw rows;
        return { clusters: {}, rows } as unknown as DeliveryStatuses;
      },
    },
    platform,
  });
  return { scopes, asked };
}

describe('WorkloadScopes', () => {
  afterEach(() => jest.restoreAllMocks());

  it('takes namespaces and workloads from what the engine delivers', async () => {
    const { scopes } = setUp([
      [
        row(
          'dev',
          object('HelmRelease', 'shop', 'flux-system'),
          object('Deployment', 'web', 'shop'),
          object('Pod', 'web-1', 'shop'),
          object('CronJob', 'export', 'shop-jobs'),
          object('Deployment', 'nowhere'),
        ),
        row('prod', object('Deployment', 'web', 'shop-prod')),
      ],
    ]);
    await expect(scopes.scope('shop', 'dev')).resolves.toEqual({
      app: 'shop',
      environment: 'dev',
      namespaces: ['shop', 'shop-jobs'],
      labels: { 'app.kubernetes.io/instance': 'shop' },
      workloads: [
        { kind: 'Deployment', namespace: 'shop', name: 'web' },
        { kind: 'CronJob', namespace: 'shop-jobs', name: 'export' },
      ],
    });
  });

  it('takes the workloads of all clusters of the environment', async () => {
    const { scopes } = setUp([
      [
        row('dev', object('Deployment', 'web', 'one')),
        row('dev', object('StatefulSet', 'db', 'two')),
      ],
    ]);
    const { namespaces } = await scopes.scope('shop', 'dev');
    expect(namespaces).toEqual(['one', 'two']);
  });

  it.each<[string, object[] | Error]>([
    ['nothing is delivered', []],
    ['delivery cannot say', new Error('down')],
  ])('takes the settings where %s', async (_, answer) => {
    const { scopes } = setUp([answer]);
    await expect(
      scopes.scope('shop', 'dev', 'group:default/checkout'),
    ).resolves.toMatchObject({ namespaces: ['checkout-dev'], workloads: [] });
  });

  it.each<[string, string, string | undefined, string]>([
    ['an unknown environment', 'nowhere', undefined, 'NotFoundError'],
    ['an environment without the setting', 'bare', undefined, 'InputError'],
    ['a namespace of a team that nobody is', 'dev', undefined, 'InputError'],
  ])('refuses %s', async (_, environment, owner, name) => {
    const { scopes } = setUp([[]]);
    await expect(
      scopes.scope('shop', environment, owner),
    ).rejects.toMatchObject({ name });
  });

  it('asks once for a while, each app for itself, then again', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const { scopes, asked } = setUp([
      [row('dev', object('Deployment', 'web', 'old'))],
      [row('dev', object('Deployment', 'web', 'other'))],
      [row('dev', object('Deployment', 'web', 'new'))],
    ]);
    const namespaceOf = async (app: string) =>
      (await scopes.scope(app, 'dev')).namespaces;
    expect(await namespaceOf('shop')).toEqual(['old']);
    expect(await namespaceOf('shop')).toEqual(['old']);
    expect(await namespaceOf('cms')).toEqual(['other']);
    now.mockReturnValue(1_000_000 + 15_000);
    expect(await namespaceOf('shop')).toEqual(['new']);
    expect(asked).toEqual(['shop', 'cms', 'shop']);
  });
});
