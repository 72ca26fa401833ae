import { mockServices } from '@backstage/backend-test-utils';
import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type {
  EntityProviderMutation,
  DeferredEntity,
} from '@backstage/plugin-catalog-node';
import type { FileNews } from '@gitops-portal/plugin-desired-state-node';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import { PlatformEntityProvider } from './PlatformEntityProvider';

const source = 'lumen/config';
const description = (...names: string[]) =>
  names
    .map(
      name =>
        `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service }\n`,
    )
    .join('---\n');
const file = (app: string, text?: string) => ({
  ...{ source, path: `apps/${app}/catalog-info.yaml` },
  ...(text === undefined ? {} : { text }),
});

/** Its name and the app in whose folder it is described. */
function nameOf({ metadata: { name, annotations = {} } }: Entity) {
  const app = annotations[ANNOTATION_LOCATION].split('/').at(-2);
  return app === name ? name : `${name} of ${app}`;
}

function setUp(
  answers: (Partial<FileNews> | Error)[],
  sources: DesiredStateSource[] = [],
) {
  const asked: (string | undefined)[] = [];
  const mutations: string[] = [];
  const locations: (string | undefined)[] = [];
  const warnings: string[] = [];
  let refuses = false;
  const provider = new PlatformEntityProvider(
    sources,
    {
      fileNews: async ({ since }) => {
        asked.push(since);
        const answer = answers.shift()!;
        if (answer instanceof Error) throw answer;
        return {
          ...{ cursor: '', reset: false, isMore: false },
          ...{ files: [], unread: [] },
          ...answer,
        };
      },
    },
    mockServices.auth(),
    { warn: message => warnings.push(message) },
    ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: { gitea: [{ host: 'git.example.org' }] },
      }),
    ),
  );
  const names = (entities: (DeferredEntity | { entityRef: string })[]) =>
    entities.map(each => 'entity' in each && nameOf(each.entity)).join();
  provider.connect({
    applyMutation: async (mutation: EntityProviderMutation) => {
      if (refuses) throw new Error('refused');
      for (const { entity } of mutation.type === 'full'
        ? mutation.entities
        : mutation.added) {
        locations.push(entity.metadata.annotations?.[ANNOTATION_LOCATION]);
      }
      mutations.push(
        mutation.type === 'full'
          ? `all: ${names(mutation.entities)}`
          : `new: ${names(mutation.added)}, gone: ${names(mutation.removed)}`,
      );
    },
    refresh: async () => {},
  });
  return {
    ...{ provider, asked, mutations, locations, warnings },
    refuse: (does: boolean) => {
      refuses = does;
    },
  };
}

describe('PlatformEntityProvider', () => {
  it('provides all that is described, and from then on what changed', async () => {
    const { provider, asked, mutations } = setUp([
      {
        cursor: '1',
        reset: true,
        isMore: true,
        files: [file('a', description('a'))],
      },
      { cursor: '2', files: [file('b', description('b', 'both'))] },
      { cursor: '3' },
      { cursor: '4', files: [file('a'), file('b', description('b2', 'both'))] },
    ]);
    await provider.refresh();
    await provider.refresh();
    await provider.refresh();
    expect(asked).toEqual([undefined, '1', '2', '3']);
    expect(mutations).toEqual([
      'all: a,b,both of b',
      'new: b2 of b,both of b, gone: a,b',
    ]);
  });

  it('tells of people before all else: nobody else can sign in', async () => {
    const person =
      'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: maya }\nspec: {}\n';
    const { provider, mutations } = setUp([
      {
        ...{ cursor: '1', reset: true },
        files: [
          file('a', description('a')),
          { source, path: 'org.yaml', text: person },
        ],
      },
    ]);
    await provider.refresh();
    expect(mutations).toHaveLength(2);
    expect(mutations[0]).toMatch(/^new: maya of \w+, gone: $/);
    expect(mutations[1]).toMatch(/^all: a,maya of \w+$/);
  });

  it('takes the first of two descriptions, and the other once that is gone', async () => {
    const { provider, mutations, warnings } = setUp([
      {
        cursor: '1',
        reset: true,
        files: [
          file('b', description('same', 'own')),
          file('a', description('same')),
        ],
      },
      { cursor: '2', files: [file('b', description('same', 'own', 'more'))] },
      { cursor: '3', files: [file('a')] },
      { cursor: '4', files: [file('a', description('same'))] },
      { cursor: '5', files: [file('b')] },
    ]);
    for (let count = 0; count < 5; count += 1) await provider.refresh();
    expect(mutations).toEqual([
      'all: same of a,own of b',
      'new: own of b,more of b, gone: ',
      'new: same of b, gone: ',
      'new: same of a, gone: ',
      'new: , gone: own of b,more of b',
    ]);
    const clash =
      'lumen/config apps/b/catalog-info.yaml: component:default/same is left out: lumen/config apps/a/catalog-info.yaml describes it';
    expect(warnings).toEqual([clash, clash]);
  });

  it('takes nothing from a source that could not be read', async () => {
    const { provider, mutations } = setUp([
      {
        ...{ cursor: '1', reset: true, unread: ['lumen/other'] },
        files: [file('a', description('a'))],
      },
      {
        ...{ cursor: '2', reset: true },
        files: [
          file('a', description('a')),
          { ...file('b', description('b')), source: 'lumen/other' },
        ],
      },
      {
        ...{ cursor: '3', reset: true, unread: ['lumen/other'] },
        files: [file('c', description('c'))],
      },
    ]);
    await provider.refresh();
    await provider.refresh();
    await provider.refresh();
    expect(mutations).toEqual([
      'new: a, gone: ',
      'all: a,b',
      'new: c, gone: a',
    ]);
  });

  it('tells again what the catalog did not take, or was not told', async () => {
    const { provider, asked, mutations, refuse } = setUp([
      { cursor: '1', reset: true },
      { cursor: '2', files: [file('a', description('a'))] },
      { cursor: '2', files: [file('a', description('a'))] },
      new Error('desired state is away'),
    ]);
    await provider.refresh();
    refuse(true);
    await expect(provider.refresh()).rejects.toThrow('refused');
    refuse(false);
    await provider.refresh();
    await expect(provider.refresh()).rejects.toThrow('away');
    expect(asked).toEqual([undefined, '1', '1', '2']);
    expect(mutations).toEqual(['all: ', 'new: a, gone: ']);
  });

  it.each([
    [
      'https://git.example.org/lumen/config.git',
      'https://git.example.org/lumen/config/src/branch/main',
    ],
    [
      'git@github.com:lumen/config.git',
      'https://github.com/lumen/config/blob/main',
    ],
    ['/srv/config.git', '/srv/config.git'],
  ])('says where people read a file of %s', async (repository, page) => {
    const configured = {
      ...{ name: source, repository, branch: 'main' },
      ...{ layout: 'helm-requests', apps: 'apps/${app}', layers: [] },
    };
    const { provider, locations } = setUp(
      [{ cursor: '1', reset: true, files: [file('a', description('a'))] }],
      [configured],
    );
    await provider.refresh();
    expect(locations).toEqual([`url:${page}/apps/a/catalog-info.yaml`]);
  });

  it('says what cannot be read, and where', async () => {
    const { provider, warnings } = setUp([
      { cursor: '1', reset: true, files: [file('a', 'kind: [')] },
    ]);
    await provider.refresh();
    expect(warnings).toEqual([
      expect.stringContaining('lumen/config apps/a/catalog-info.yaml:1: '),
    ]);
  });
});
