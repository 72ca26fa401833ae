import { Kind } from '../kinds/Kind';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { FieldSearch } from './FieldSearch';

const text: JSONSchemaProps = { type: 'string' };

function kindOf(
  kind: string,
  spec: Record<string, JSONSchemaProps>,
  more: Partial<Kind> = {},
): Kind {
  return {
    group: 'example.org',
    kind,
    plural: `${kind.toLowerCase()}s`,
    scope: 'Namespaced',
    source: 'crd',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          type: 'object',
          properties: {
            apiVersion: text,
            kind: text,
            metadata: { type: 'object' },
            spec: { type: 'object', properties: spec },
          },
        },
      },
    ],
    ...more,
  };
}

const database = kindOf('Database', {
  size: { type: 'string', enum: ['Small', 'Large'] },
  storageSize: text,
  users: {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        name: { ...text, description: 'Who signs in, by login.' },
        grants: {
          type: 'object',
          additionalProperties: { type: 'object', properties: { level: text } },
        },
      },
    },
  },
});
const cache = kindOf(
  'Cache',
  { sizeLimit: { ...text, description: 'The size.' }, crossplane: text },
  { machinery: ['crossplane'] },
);
const composite = kindOf('XCache', { size: text }, { claimedAs: 'Cache' });
const search = FieldSearch.of([database, cache, composite]);

const found = (query: string, limit = 10) =>
  search.search(query, limit).map(({ kind, path }) => `${kind} ${path}`);

it('ranks exact names, then beginnings, then parts', () => {
  expect(found('size')).toEqual([
    'Database spec.size',
    'Cache spec.sizeLimit',
    'Database spec.storageSize',
  ]);
});

it.each<[string, string, string[]]>([
  ['a word of a description', 'login', ['Database spec.users[].name']],
  ['an enum value', 'LARGE', ['Database spec.size']],
  [
    'what is inside a field',
    'grants',
    ['Database spec.users[].grants', 'Database spec.users[].grants.*.level'],
  ],
  [
    'several words, each somewhere',
    'users login',
    ['Database spec.users[].name'],
  ],
  ['a path', 'users[].name', ['Database spec.users[].name']],
  [
    'a path through a map',
    'grants.*.level',
    ['Database spec.users[].grants.*.level'],
  ],
  [
    'a path of which a name only begins',
    'users[].na',
    ['Database spec.users[].name'],
  ],
  ['a path within a name', 'sers[].name', ['Database spec.users[].name']],
  ['no path through another field', 'grants.name', []],
  ["nothing of Crossplane's own", 'crossplane', []],
  ['no metadata', 'metadata', []],
  ['nothing for nothing', '  ', []],
  ['nothing that is not there', 'size nonsense', []],
])('finds %s', (_, query, expected) => {
  expect(found(query)).toEqual(expected);
});

it('tells type and description with a field', () => {
  expect(search.search('login', 1)).toEqual([
    {
      group: 'example.org',
      kind: 'Database',
      version: 'v1',
      path: 'spec.users[].name',
      type: 'string',
      description: 'Who signs in, by login.',
    },
  ]);
});

it('keeps to the limit, and puts some kinds first', () => {
  const platform = FieldSearch.of(
    [database, cache],
    kind => kind.kind === 'Cache',
  );
  expect(platform.search('size', 2).map(({ path }) => path)).toEqual([
    'spec.sizeLimit',
    'spec.size',
  ]);
});
