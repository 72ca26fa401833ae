import { describesEntities, readEntities, unownedRef } from './readEntities';

const locationOf = (path: string) => `url:https://git.example.org/${path}`;

const component = (name: string, owner?: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, annotations: { gitops-portal.io/app: ${name} } }
spec: { type: service${owner ? `, owner: ${owner}` : ''} }
`;

describe('describesEntities', () => {
  it.each([
    ['org.yaml', true],
    ['apps/checkout/catalog-info.yaml', true],
    ['catalog-info.yml', true],
    ['apps/checkout/values.yaml', false],
    ['apps/my-catalog-info.yaml', false],
    ['environments/org.yaml', false],
  ])('%s: %s', (path, expected) => {
    expect(describesEntities(path)).toBe(expected);
  });
});

describe('readEntities', () => {
  it('locates every entity at its file', () => {
    const { entities, problems } = readEntities(
      [
        {
          path: 'apps/catalog-info.yaml',
          text: `${component('a', 'group:default/x')}---${component('b', 'x')}`,
        },
      ],
      locationOf,
    );
    expect(problems).toEqual([]);
    expect(entities.map(entity => entity.metadata)).toEqual(
      ['a', 'b'].map(name => ({
        name,
        annotations: {
          'gitops-portal.io/app': name,
          'backstage.io/managed-by-location':
            'url:https://git.example.org/apps/catalog-info.yaml',
          'backstage.io/managed-by-origin-location':
            'url:https://git.example.org/apps/catalog-info.yaml',
        },
      })),
    );
  });

  it('gives components without an owner one that says so', () => {
    const { entities } = readEntities(
      [{ path: 'catalog-info.yaml', text: component('legacy-cms') }],
      locationOf,
    );
    expect(entities[0].spec?.owner).toBe(unownedRef);
  });

  it('reports what it cannot read, and reads the rest', () => {
    const { entities, problems } = readEntities(
      [
        { path: 'org.yaml', text: 'kind: [\n' },
        { path: 'a/catalog-info.yaml', text: 'hello: world' },
        { path: 'b/catalog-info.yaml', text: component('b', 'x') },
      ],
      locationOf,
    );
    expect(entities.map(entity => entity.metadata.name)).toEqual(['b']);
    expect(problems.map(({ file, line }) => ({ file, line }))).toEqual([
      { file: 'org.yaml', line: expect.any(Number) },
      { file: 'a/catalog-info.yaml', line: undefined },
    ]);
  });
});
