import { parseXrd } from './parseXrd';
import { XrdCrds, xrdToCrds } from './xrdToCrds';

interface Version {
  [field: string]: unknown;
}

const version = (more: Version = {}): Version => ({
  name: 'v1',
  served: true,
  referenceable: true,
  schema: { openAPIV3Schema: { type: 'object' } },
  ...more,
});

function xrd(spec: object = {}, more: object = {}): XrdCrds {
  const { xrd: parsed, problems } = parseXrd({
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'CompositeResourceDefinition',
    metadata: { name: 'xthings.example.org' },
    spec: {
      group: 'example.org',
      names: { kind: 'XThing', plural: 'xthings' },
      versions: [version()],
      ...spec,
    },
    ...more,
  });
  expect(problems).toBeUndefined();
  return xrdToCrds(parsed!);
}

function schemaOf(schema: object, spec: object = {}) {
  const versions = [version({ schema: { openAPIV3Schema: schema } })];
  const crd = xrd({ versions, ...spec }).composite.crd!;
  return crd.spec.versions[0].schema!.openAPIV3Schema!;
}

const claimNames = { kind: 'Thing', plural: 'things' };
const V2 = { apiVersion: 'apiextensions.crossplane.io/v2' };

describe('scope', () => {
  it.each<[string, object, object, string, boolean]>([
    ['v1 without one is of the cluster, and legacy', {}, {}, 'Cluster', true],
    ['v2 without one is namespaced', {}, V2, 'Namespaced', false],
    ['v2 of the cluster', { scope: 'Cluster' }, V2, 'Cluster', false],
    ['v2, legacy', { scope: 'LegacyCluster' }, V2, 'Cluster', true],
    ['v1, namespaced', { scope: 'Namespaced' }, {}, 'Namespaced', false],
  ])('%s', (_, spec, more, scope, legacy) => {
    const { crd } = xrd(spec, more).composite;
    expect(crd!.spec.scope).toBe(scope);
    const [made] = crd!.spec.versions;
    const { properties } = made.schema!.openAPIV3Schema!;
    const machinery = properties!.spec.properties!;
    const names = Object.keys(machinery);
    expect(names.includes('crossplane')).toBe(!legacy);
    expect(names.includes('claimRef')).toBe(legacy);
    expect(names.includes('resourceRefs')).toBe(legacy);
    expect(Object.keys(properties!.status.properties!)).toEqual(
      legacy
        ? ['conditions', 'connectionDetails', 'claimConditionTypes']
        : ['conditions'],
    );
    expect(
      made.additionalPrinterColumns!.map(({ jsonPath }) => jsonPath),
    ).toContain(`.spec${legacy ? '' : '.crossplane'}.compositionRef.name`);
  });

  it('lets only composites of a cluster reference other namespaces', () => {
    const fields = (scope: string) => {
      const root = schemaOf({ type: 'object' }, { scope });
      const { crossplane } = root.properties!.spec.properties!;
      const { items } = crossplane.properties!.resourceRefs;
      return Object.keys(items!.properties!);
    };
    expect(fields('Cluster')).toContain('namespace');
    expect(fields('Namespaced')).not.toContain('namespace');
  });
});

it('keeps all versions, and which one is stored', () => {
  const versions = [
    version({
      name: 'v1alpha1',
      served: false,
      referenceable: false,
      deprecated: true,
      deprecationWarning: 'use v1',
    }),
    version({ deprecated: false, deprecationWarning: '' }),
  ];
  const conversion = {
    strategy: 'Webhook',
    webhook: { conversionReviewVersions: ['v1'] },
  };
  const { spec } = xrd({ versions, conversion }).composite.crd!;
  expect(spec.conversion).toEqual(conversion);
  expect(spec.versions).toMatchObject([
    {
      name: 'v1alpha1',
      served: false,
      storage: false,
      deprecated: true,
      deprecationWarning: 'use v1',
    },
    { name: 'v1', served: true, storage: true, deprecationWarning: '' },
  ]);
  expect(spec.versions[1]).not.toHaveProperty('deprecated');
});

it('keeps names, and adds a category of its own', () => {
  const names = {
    kind: 'XThing',
    plural: 'xthings',
    singular: 'xthing',
    listKind: 'XThings',
    shortNames: ['xt'],
    categories: ['all'],
  };
  const { composite, claim } = xrd({ names, claimNames });
  expect(composite.crd!.spec.names).toEqual({
    ...names,
    categories: ['all', 'composite'],
  });
  expect(claim!.crd).toMatchObject({
    metadata: { name: 'things.example.org' },
    spec: {
      scope: 'Namespaced',
      names: { ...claimNames, categories: ['claim'] },
    },
  });
});

it.each(['kind', 'plural', 'singular', 'listKind'])(
  'refuses a claim that has the %s of the composite',
  key => {
    const names = { kind: 'XThing', plural: 'xthings', [key]: 'same' };
    const { composite, claim } = xrd({
      names,
      claimNames: { ...claimNames, [key]: 'same' },
    });
    expect(composite.crd).toBeDefined();
    expect(claim).toEqual({
      refusal:
        'invalid resource claim names: "same" conflicts with composite resource name',
    });
  },
);

it('refuses a version without a schema, in both', () => {
  const versions = [version(), version({ name: 'v2', schema: undefined })];
  const { composite, claim } = xrd({ versions, claimNames });
  const said = (what: string) =>
    `cannot generate CRD for "${what}" "xthings.example.org": custom resource validation cannot be nil`;
  expect(composite).toEqual({ refusal: said('Composite Resource') });
  expect(claim).toEqual({ refusal: said('Composite Resource Claim') });
});

it.each([{}, { openAPIV3Schema: null }])(
  'refuses the empty schema %j',
  schema => {
    expect(xrd({ versions: [version({ schema })] }).composite).toEqual({
      refusal:
        'cannot generate CRD for "Composite Resource" "xthings.example.org": cannot parse validation schema: cannot parse validation schema: unexpected end of JSON input',
    });
  },
);

it('gives the CRD the labels of the XRD, and what its metadata asks for', () => {
  const { crd } = xrd(
    { metadata: { labels: { a: '2', b: '3' }, annotations: { c: '4' } } },
    {
      metadata: {
        name: 'xthings.example.org',
        uid: 'u',
        labels: { a: '1', d: '5' },
        annotations: { e: '6' },
      },
    },
  ).composite;
  expect(crd!.metadata).toMatchObject({
    labels: { a: '2', b: '3', d: '5' },
    annotations: { c: '4' },
    ownerReferences: [
      {
        name: 'xthings.example.org',
        uid: 'u',
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  });
});

describe('the schema', () => {
  const rules = [{ rule: 'self.a == 1' }];

  it('keeps of the spec what Crossplane copies, and loses the rest', () => {
    const spec = {
      type: 'object',
      description: 'About it.',
      required: ['a'],
      oneOf: [{ required: ['a'] }],
      anyOf: [{ required: ['a'] }],
      allOf: [{ required: ['a'] }],
      not: { required: ['b'] },
      default: {},
      minProperties: 1,
      nullable: true,
      additionalProperties: { type: 'string' },
      'x-kubernetes-preserve-unknown-fields': true,
      'x-kubernetes-validations': rules,
      'x-ui-order': 3,
      properties: {
        a: { type: 'string', 'x-ui-widget': 'text', anyOf: [{ minLength: 1 }] },
      },
    };
    const { properties } = schemaOf({ type: 'object', properties: { spec } });
    const { properties: kept, ...rest } = properties!.spec;
    expect(rest).toEqual({
      type: 'object',
      description: 'About it.',
      required: ['a'],
      oneOf: [{ required: ['a'] }],
      'x-kubernetes-preserve-unknown-fields': true,
      'x-kubernetes-validations': rules,
    });
    expect(kept!.a).toEqual({ type: 'string', anyOf: [{ minLength: 1 }] });
  });

  it('keeps of the status less, and of the root its rules', () => {
    const status = {
      type: 'object',
      description: 'S',
      required: ['x'],
      'x-kubernetes-preserve-unknown-fields': true,
      'x-kubernetes-validations': rules,
      properties: { x: { type: 'string' } },
    };
    const root = schemaOf({
      type: 'object',
      description: 'R',
      required: ['status'],
      'x-kubernetes-validations': rules,
      properties: { status, other: { type: 'string' } },
    });
    expect(root).toMatchObject({
      type: 'object',
      description: 'R',
      required: ['spec'],
      'x-kubernetes-validations': rules,
    });
    expect(Object.keys(root.properties!)).toEqual([
      'apiVersion',
      'kind',
      'metadata',
      'spec',
      'status',
    ]);
    expect(root.properties!.status).not.toHaveProperty(
      'x-kubernetes-preserve-unknown-fields',
    );
    expect(root.properties!.status).toMatchObject({
      description: 'S',
      required: ['x'],
      'x-kubernetes-validations': rules,
    });
  });

  it.each([
    [undefined, 63],
    [20, 20],
    [100, 63],
  ])('limits names: asked for %s, %s characters', (maxLength, expected) => {
    const name = { type: 'string', maxLength, pattern: '^a' };
    const metadata = {
      type: 'object',
      properties: { name, labels: { type: 'object' } },
      required: ['name'],
    };
    const root = schemaOf({ type: 'object', properties: { metadata } });
    expect(root.properties!.metadata).toEqual({
      type: 'object',
      properties: { name: { type: 'string', maxLength: expected } },
    });
  });

  it("lets Crossplane's fields win over the platform's of the same name", () => {
    const spec = {
      type: 'object',
      properties: { claimRef: { type: 'string' } },
    };
    const { properties } = schemaOf({ type: 'object', properties: { spec } });
    expect(properties!.spec.properties!.claimRef.type).toBe('object');
  });
});

it('puts the defaults of policies where they apply', () => {
  const { composite, claim } = xrd({
    claimNames,
    defaultCompositionUpdatePolicy: 'Manual',
    defaultCompositeDeletePolicy: 'Foreground',
    defaultCompositionRef: { name: 'x' },
    enforcedCompositionRef: { name: 'y' },
    connectionSecretKeys: ['password'],
  });
  const fields = [composite, claim!].map(
    ({ crd }) =>
      crd!.spec.versions[0].schema!.openAPIV3Schema!.properties!.spec
        .properties!,
  );
  expect(fields[0].compositionUpdatePolicy.default).toBe('Manual');
  expect(fields[0]).not.toHaveProperty('compositeDeletePolicy');
  expect(fields[1].compositionUpdatePolicy).not.toHaveProperty('default');
  expect(fields[1].compositeDeletePolicy.default).toBe('Foreground');
});

it('keeps columns before its own, and the scale subresource', () => {
  const column = {
    name: 'SIZE',
    type: 'integer',
    jsonPath: '.spec.size',
    priority: 1,
    format: 'int32',
    description: 'D',
  };
  const scale = {
    specReplicasPath: '.spec.n',
    statusReplicasPath: '.status.n',
    labelSelectorPath: '.status.s',
  };
  const versions = [
    version({ additionalPrinterColumns: [column], subresources: { scale } }),
  ];
  const [made] = xrd({ versions }).composite.crd!.spec.versions;
  expect(made.additionalPrinterColumns![0]).toEqual(column);
  expect(made.additionalPrinterColumns!.map(({ name }) => name)).toEqual([
    'SIZE',
    'SYNCED',
    'READY',
    'COMPOSITION',
    'COMPOSITIONREVISION',
    'AGE',
  ]);
  expect(made.subresources).toEqual({ status: {}, scale });
});
