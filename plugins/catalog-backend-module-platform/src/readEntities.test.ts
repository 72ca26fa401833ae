import { describesEntities, readEntities, unownedRef } from './readEntities';

const locationOf = (path: string) => `url:https://git.example.org/${path}`;

const isInApp = (path: string) => /^apps\/[^/]+\//.test(path);

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
      isInApp,
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
      isInApp,
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
      isInApp,
    );
    expect(entities.map(entity => entity.metadata.name)).toEqual(['b']);
    expect(problems.map(({ file, line }) => ({ file, line }))).toEqual([
      { file: 'org.yaml', line: expect.any(Number) },
      { file: 'a/catalog-info.yaml', line: undefined },
    ]);
  });

  const described = (kind: string) => `
apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata: { name: some }
spec: { memberOf: [platform] }
`;

  it.each([
    ['org.yaml', ['User', 'Group', 'Template', 'Location', 'System'], []],
    ['apps/shop/catalog-info.yaml', ['Component', 'API', 'Resource'], []],
    [
      'apps/shop/deeper/catalog-info.yml',
      [],
      ['User', 'user', 'Group', 'Location', 'Template', 'Domain', 'System'],
    ],
    [
      'apps/catalog-info.yaml',
      ['Domain', 'System', 'Component'],
      ['User', 'GROUP', 'Location', 'Template'],
    ],
    ['catalog-info.yaml', ['System'], ['User', 'Location']],
  ])('%s may describe %j, and not %j', (path, taken, leftOut) => {
    const text = [...leftOut, ...taken].map(described).join('---');
    const { entities, problems } = readEntities(
      [{ path, text }],
      locationOf,
      isInApp,
    );
    expect(entities.map(({ kind }) => kind)).toEqual(taken);
    expect(problems).toEqual(
      leftOut.map(kind => ({
        file: path,
        message: expect.stringContaining(`${kind} 'some' is left out`),
      })),
    );
  });

  const bomb = Array.from(
    { length: 8 },
    (_, i) => `l${i}: &l${i} [${i ? `*l${i - 1}, `.repeat(9) : 'x'}]`,
  ).join('\n');

  it.each([
    ['an alias of nothing', 'a: *nothing'],
    ['more aliases than anybody means', bomb],
    [
      'a name that is no text',
      'apiVersion: v1\nkind: API\nmetadata: {name: 5}',
    ],
    ['an empty name', "apiVersion: v1\nkind: API\nmetadata: {name: ''}"],
    [
      'a namespace that is no text',
      'apiVersion: v1\nkind: API\nmetadata: {name: a, namespace: []}',
    ],
    ['no map', '- a\n- b'],
  ])('leaves out %s, and reads the rest', (_, text) => {
    const path = 'apps/shop/catalog-info.yaml';
    const { entities, problems } = readEntities(
      [{ path, text: `${text}\n---${component('shop', 'x')}` }],
      locationOf,
      isInApp,
    );
    expect(entities.map(({ metadata }) => metadata.name)).toEqual(['shop']);
    expect(problems).toEqual([
      expect.objectContaining({ file: path, message: expect.any(String) }),
    ]);
  });
});
