import { preferredVersion } from './kindFromCrd';
import { loadKinds } from './loadKinds';

const XRD = `apiVersion: apiextensions.crossplane.io/v1
kind: CompositeResourceDefinition
metadata:
  name: xcaches.example.org
  annotations:
    gitops-portal.io/title: Cache
spec:
  group: example.org
  names: {kind: XCache, plural: xcaches}
  claimNames: {kind: Cache, plural: caches}
  versions:
    - name: v1alpha1
      served: true
      referenceable: false
      deprecated: true
      deprecationWarning: use v1
      schema: {openAPIV3Schema: {type: object}}
    - name: v1
      served: true
      referenceable: true
      schema:
        openAPIV3Schema:
          type: object
          description: |
            A cache.

            More about it.
          properties:
            spec: {type: object, properties: {size: {type: string}}}
`;

function load(text: string) {
  return loadKinds([{ file: 'kinds.yaml', text }]);
}

it('makes of an XRD the composite and its claim', () => {
  const { kinds, problems } = load(XRD);
  expect(problems).toEqual([]);
  expect(kinds).toMatchObject([
    {
      kind: 'XCache',
      scope: 'Cluster',
      source: 'xrd',
      claimedAs: 'Cache',
      title: 'Cache',
      file: 'kinds.yaml',
    },
    {
      kind: 'Cache',
      scope: 'Namespaced',
      claim: true,
      description: 'A cache.',
      versions: [
        { name: 'v1', storage: true },
        { name: 'v1alpha1', deprecated: true, deprecationWarning: 'use v1' },
      ],
    },
  ]);
  expect(preferredVersion(kinds[1]).name).toBe('v1');
  expect(kinds[1].machinery).toContain('writeConnectionSecretToRef');
});

it('reads several documents, lists, and passes over other objects', () => {
  const { kinds, problems } = load(`
apiVersion: v1
kind: ConfigMap
---
apiVersion: v1
kind: List
items:
  - apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: as.example.org}
    spec:
      group: example.org
      scope: Namespaced
      names: {kind: A, plural: as}
      versions: [{name: v1, served: true, storage: true}]
---
just text
`);
  expect(problems).toEqual([]);
  expect(kinds.map(kind => kind.kind)).toEqual(['A']);
  expect(kinds[0].versions[0].schema).toEqual({
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  });
});

it.each([
  [
    'a file that is no YAML',
    'a: [1,\nb: }',
    [{ line: 2, message: expect.stringContaining('flow collection') }],
  ],
  [
    'a schema with a wrong type, at its line',
    XRD.replace('{type: string}', '{type: [string]}'),
    [
      {
        line: 29,
        message:
          'spec.versions.1.schema.openAPIV3Schema.properties.spec.properties.size.type: expected a string, found ["string"]',
      },
    ],
  ],
  [
    'a scope that there is not',
    XRD.replace('  group:', '  scope: Galaxy\n  group:'),
    [
      {
        line: 8,
        message:
          'spec.scope: expected Namespaced, Cluster or LegacyCluster, found "Galaxy"',
      },
    ],
  ],
  [
    'what Crossplane would refuse',
    XRD.replace(/\n {6}schema: \{.*\}/, ''),
    [
      { message: expect.stringContaining('validation cannot be nil') },
      { message: expect.stringContaining('validation cannot be nil') },
    ],
  ],
  [
    'a CRD without names',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {group: a}',
    [{ line: 3, message: 'spec.names: expected kind and plural' }],
  ],
  [
    'a CRD of no group',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {group: ""}',
    [{ line: 3, message: 'spec.group: expected the name of a group' }],
  ],
  [
    'an XRD whose CRD would be refused, at its line',
    XRD.replace('{type: string}', '{description: Any.}'),
    [
      {
        line: 29,
        message: expect.stringMatching(
          /properties\.size: the schema is not structural: it has no type/,
        ),
      },
    ],
  ],
  [
    'an XRD without versions',
    'apiVersion: apiextensions.crossplane.io/v2\nkind: CompositeResourceDefinition\nspec:\n  group: a',
    [
      { line: 3, message: 'spec.names: expected kind and plural' },
      { line: 3, message: 'spec.versions: expected at least one version' },
    ],
  ],
])('reports %s and goes on', (_, text, problems) => {
  const result = loadKinds([
    { file: 'bad.yaml', text },
    { file: 'good.yaml', text: XRD },
  ]);
  expect(result.problems).toMatchObject(
    problems.map(problem => ({ file: 'bad.yaml', ...problem })),
  );
  expect(result.kinds.map(kind => kind.file)).toContain('good.yaml');
});

it('passes over what only adds to a CRD that is elsewhere', () => {
  const result = load(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.example.org, annotations: {a: b}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.example.org}
spec: {conversion: {strategy: None}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.example.org}
$patch: delete
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.example.org}
status: {acceptedNames: {kind: A}}`);
  expect(result).toEqual({ kinds: [], problems: [] });
});

it('reads YAML as Kubernetes does', () => {
  const { kinds } = load(
    XRD.replace(
      '{type: string}',
      '{type: string, enum: [off, 12:30, 2020-01-01]}',
    ),
  );
  const spec = preferredVersion(kinds[0]).schema.properties!.spec;
  expect(spec.properties!.size.enum).toEqual([false, '12:30', '2020-01-01']);
});
