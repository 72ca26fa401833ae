import { mockCredentials } from '@backstage/backend-test-utils';
import type { Freshness } from '@gitops-portal/plugin-environments-common';
import {
  kindsOf,
  type Kind,
  type KindSourceStatus,
} from '@gitops-portal/plugin-schemas-common';
import type { KindSource } from '../sources/KindSource';
import { KindsService } from './KindsService';
import type { AppsWithRequests } from './readUsage';

const maya = mockCredentials.user('user:default/maya');
const live: Freshness = { state: 'live' };

const environment = (name: string) => ({
  name,
  title: name.toUpperCase(),
  write: 'direct' as const,
  promotesTo: name === 'dev' ? ['prod'] : [],
  clusters: [],
});

function database(
  versions: string[],
  options: { size?: string; owned?: boolean } = {},
): Kind {
  const { kinds } = kindsOf({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { kind: 'Database', plural: 'databases' },
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        deprecated: name === 'v1alpha1',
        schema: {
          openAPIV3Schema: {
            type: 'object',
            description: `A database, ${name}.`,
            properties: {
              spec: {
                type: 'object',
                properties: {
                  size: {
                    type: 'string',
                    enum: ['small', options.size ?? 'large'],
                  },
                },
              },
            },
          },
        },
      })),
    },
  });
  return { ...kinds[0], source: options.owned ? 'xrd' : 'crd' };
}

const source = (
  status: KindSourceStatus,
  kinds: Kind[] = [],
  problems = [] as { file: string; message: string }[],
): KindSource => ({ read: async () => [{ status, kinds, problems }] });

const cluster = (name: string, kinds: Kind[], freshness = live) =>
  source(
    { type: 'cluster', name: `${name}-eu`, environment: name, freshness },
    kinds,
  );

const repository = (...kinds: Kind[]) =>
  source({ type: 'repository', name: 'lumen/config' }, kinds);

const apps: AppsWithRequests = {
  apps: async () => [
    {
      name: 'orders',
      owner: 'group:default/checkout',
      environments: ['dev', 'prod'],
      requests: [
        { name: 'db', apiVersion: 'example.org/v1alpha1', kind: 'Database' },
        {
          name: 'cache',
          apiVersion: 'example.org/v1',
          kind: 'Cache',
        },
      ],
    },
  ],
};

const noApps: AppsWithRequests = {
  apps: async () => {
    throw new Error('desired-state is asleep');
  },
};

function service(sources: KindSource[], desiredState = apps): KindsService {
  return KindsService.create({
    platform: { environments: [environment('prod'), environment('dev')] },
    sources,
    desiredState,
  });
}

it('shows what the repository defines, and where it is served', async () => {
  const kinds = service([
    repository(database(['v1', 'v1alpha1'])),
    cluster('prod', [database(['v1alpha1'])]),
    cluster('dev', [database(['v1', 'v1alpha1'], { size: 'huge' })]),
  ]);
  const list = await kinds.list(maya);
  expect(list.kinds).toMatchObject([
    {
      kind: 'Database',
      platform: true,
      preferred: 'v1',
      description: 'A database, v1.',
      versions: [
        { name: 'v1', served: true },
        { name: 'v1alpha1', deprecated: true },
      ],
      // In the order of promotion.
      environments: [
        {
          name: 'dev',
          title: 'DEV',
          versions: ['v1', 'v1alpha1'],
          differs: ['v1', 'v1alpha1'],
        },
        { name: 'prod', versions: ['v1alpha1'], differs: [] },
      ],
      requests: 1,
    },
  ]);
  const detail = await kinds.get(maya, 'example.org', 'Database');
  expect(
    detail.versions[0].schema.properties?.spec.properties?.size.enum,
  ).toEqual(['small', 'large']);
  expect(detail.uses).toEqual([
    {
      app: 'orders',
      owner: 'group:default/checkout',
      request: 'db',
      version: 'v1alpha1',
      environments: ['dev', 'prod'],
    },
  ]);
});

it('shows what a cluster serves where no repository defines it', async () => {
  const list = await service([
    repository(),
    cluster('dev', [database(['v1'])]),
    cluster('prod', [database(['v1', 'v1alpha1'])]),
  ]).list(maya);
  expect(list.kinds).toMatchObject([
    {
      platform: false,
      versions: [{ name: 'v1' }, { name: 'v1alpha1' }],
      environments: [{ versions: ['v1'] }, { versions: ['v1', 'v1alpha1'] }],
    },
  ]);
});

it("takes the CRDs of XRDs for the platform's, whoever defines them", async () => {
  const list = await service([
    cluster('dev', [database(['v1'], { owned: true })]),
  ]).list(maya);
  expect(list.kinds[0].platform).toBe(true);
});

it('names a source that fails, and shows the others', async () => {
  const unreachable: Freshness = { state: 'unreachable', reason: 'refused' };
  const list = await service([
    source({ type: 'repository', name: 'lumen/config', error: 'no answer' }),
    cluster('dev', [database(['v1'])]),
    cluster('prod', [], unreachable),
  ]).list(maya);
  expect(list.kinds.map(kind => kind.kind)).toEqual(['Database']);
  expect(list.sources).toEqual([
    { type: 'repository', name: 'lumen/config', error: 'no answer' },
    { type: 'cluster', name: 'dev-eu', environment: 'dev', freshness: live },
    {
      type: 'cluster',
      name: 'prod-eu',
      environment: 'prod',
      freshness: unreachable,
    },
  ]);
});

it('does not take unknown usage for none', async () => {
  const kinds = service([repository(database(['v1']))], noApps);
  const list = await kinds.list(maya);
  expect(list.kinds[0]).not.toHaveProperty('requests');
  expect(list.sources).toContainEqual({
    type: 'usage',
    name: 'desired state',
    error: 'desired-state is asleep',
  });
  await expect(
    kinds.get(maya, 'example.org', 'Database'),
  ).resolves.not.toHaveProperty('uses');
});

it('passes on what could not be read, with its source', async () => {
  const list = await service([
    source(
      { type: 'repository', name: 'lumen/config' },
      [],
      [{ file: 'platform/xrds/a.yaml', message: 'no YAML' }],
    ),
  ]).list(maya);
  expect(list.problems).toEqual([
    {
      source: 'lumen/config',
      file: 'platform/xrds/a.yaml',
      message: 'no YAML',
    },
  ]);
});

it.each([
  ['No source has a kind Nothing of example.org', undefined],
  [
    'No source has a kind Nothing of example.org; not asked: lumen/config',
    'no answer',
  ],
])('says "%s"', async (message, error) => {
  await expect(
    service([source({ type: 'repository', name: 'lumen/config', error })]).get(
      maya,
      'example.org',
      'Nothing',
    ),
  ).rejects.toThrow(message);
});

it('finds fields of all kinds', async () => {
  const kinds = service([repository(database(['v1']))]);
  await expect(kinds.search('large', 10)).resolves.toEqual([
    {
      group: 'example.org',
      kind: 'Database',
      version: 'v1',
      path: 'spec.size',
      type: 'string',
    },
  ]);
  await expect(kinds.search('s', 1)).resolves.toHaveLength(1);
});

it('takes kinds of files where no other source has them', async () => {
  const inFiles = (...kinds: Kind[]) =>
    source({ type: 'files', name: '/crds' }, kinds);
  const alone = service([inFiles(database(['v1'])), cluster('dev', [])]);
  expect((await alone.list(maya)).kinds).toMatchObject([
    { kind: 'Database', platform: false, environments: [] },
  ]);
  const served = service([
    inFiles(database(['v1'], { size: 'tiny' })),
    cluster('dev', [database(['v1'])]),
  ]);
  const [{ environments }] = (await served.list(maya)).kinds;
  // What is served is shown; files are only more knowledge.
  expect(environments).toMatchObject([{ name: 'dev', differs: [] }]);
});

it('shows the schemas of an environment', async () => {
  const kinds = service([
    repository(database(['v1'])),
    cluster('dev', [database(['v1'], { size: 'huge' })]),
  ]);
  const shown = await kinds.get(maya, 'example.org', 'Database', 'dev');
  expect(shown.shownAs).toBe('dev');
  expect(JSON.stringify(shown.versions[0].schema)).toContain('huge');
  await expect(
    kinds.get(maya, 'example.org', 'Database', 'prod'),
  ).rejects.toThrow('prod does not serve Database');
});

it('gives back the same kinds as long as no source has others', async () => {
  const kinds = service([repository(database(['v1']))]);
  expect(await kinds.all()).toBe(await kinds.all());
});
