import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { definitionRefusals } from './definitionRefusals';
import { kindsOf } from './loadKinds';

const schema: JSONSchemaProps = {
  type: 'object',
  properties: { spec: { type: 'object' } },
};
const v1 = {
  name: 'v1',
  served: true,
  storage: true,
  schema: { openAPIV3Schema: schema },
};
const spec = {
  group: 'example.org',
  scope: 'Namespaced',
  names: { kind: 'Cache', plural: 'caches' },
  versions: [v1],
};

function refusals(value: object) {
  const { kinds, problems } = kindsOf(value);
  expect(problems).toEqual([]);
  return definitionRefusals(value, kinds).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}

const crd = (change: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'caches.example.org' },
  spec: { ...spec, ...change },
});

const withField = (field: object) =>
  crd({
    versions: [
      {
        ...v1,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', properties: { a: field } },
            },
          },
        },
      },
    ],
  });

const webhook = (change: object) =>
  crd({
    conversion: {
      strategy: 'Webhook',
      webhook: {
        clientConfig: { service: { name: 'a', namespace: 'b' } },
        conversionReviewVersions: ['v1'],
        ...change,
      },
    },
  });

// Each was put to the API server's own code.
it.each([
  ['a plain CRD', crd({})],
  ['conversion by none', crd({ conversion: { strategy: 'None' } })],
  ['conversion by a webhook', webhook({})],
  ['a webhook by URL', webhook({ clientConfig: { url: 'https://a/' } })],
  ['a default', withField({ type: 'integer', minimum: 1, default: 1 })],
  ['a default of null', withField({ type: 'string', default: null })],
  [
    'a default whose rule on changes holds',
    withField({
      type: 'string',
      default: 'a',
      'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
    }),
  ],
  [
    'a repeated item of a set that is a default',
    withField({
      type: 'array',
      items: { type: 'string' },
      'x-kubernetes-list-type': 'set',
      default: ['a', 'a'],
    }),
  ],
])('%s is created', (_, value) => {
  expect(refusals(value)).toEqual([]);
});

it.each([
  ['no scope', crd({ scope: undefined }), /^spec\.scope: /],
  ['another scope', crd({ scope: 'Global' }), /^spec\.scope: /],
  [
    'another name',
    { ...crd({}), metadata: { name: 'cache.example.org' } },
    /^metadata\.name: expected caches\.example\.org/,
  ],
  [
    'no stored version',
    crd({ versions: [{ ...v1, storage: false }] }),
    /^spec\.versions: .*not 0/,
  ],
  [
    'two stored versions',
    crd({ versions: [v1, { ...v1, name: 'v2' }] }),
    /^spec\.versions: .*not 2/,
  ],
  [
    'a version twice',
    crd({ versions: [v1, { ...v1, storage: false }] }),
    /^spec\.versions: .*v1 stands twice/,
  ],
  [
    'a version without a schema',
    crd({ versions: [v1, { name: 'v2', served: false, storage: false }] }),
    /^spec\.versions\.1: expected schema/,
  ],
  [
    'another strategy of conversion',
    crd({ conversion: { strategy: 'Hook' } }),
    /^spec\.conversion\.strategy: /,
  ],
  [
    'a webhook that is not used',
    crd({
      conversion: {
        strategy: 'None',
        webhook: { conversionReviewVersions: ['v1'] },
      },
    }),
    /^spec\.conversion\.webhook: /,
  ],
  [
    'no webhook',
    crd({ conversion: { strategy: 'Webhook' } }),
    /^spec\.conversion\.webhook\.clientConfig: /,
  ],
  [
    'a webhook nowhere',
    webhook({ clientConfig: {} }),
    /clientConfig: expected either url or service/,
  ],
  [
    'a webhook without a namespace',
    webhook({ clientConfig: { service: { name: 'a' } } }),
    /clientConfig\.service: /,
  ],
  [
    'no known reviews',
    webhook({ conversionReviewVersions: ['v2'] }),
    /conversionReviewVersions: /,
  ],
  [
    'a default out of bounds',
    withField({ type: 'integer', minimum: 1, default: 0 }),
    /^spec\.versions\.0\.schema\.openAPIV3Schema\.properties\.spec\.properties\.a\.default: the default does not fit its own schema: must be at least 1/,
  ],
  [
    'a default of another type',
    withField({ type: 'string', default: 1 }),
    /a\.default: /,
  ],
  [
    'a default with unknown fields',
    withField({ type: 'object', default: { b: 1 } }),
    /a\.default: .* b is not a field here/,
  ],
  [
    'a default that breaks a rule',
    withField({
      type: 'string',
      default: 'abc',
      'x-kubernetes-validations': [{ rule: 'self.size() < 3' }],
    }),
    /a\.default: .*self\.size\(\) < 3/,
  ],
  [
    'a default without what is required, which has a default itself',
    withField({
      type: 'object',
      required: ['b'],
      properties: { b: { type: 'string', default: 'x' } },
      default: {},
    }),
    /a\.default: .*b is required/,
  ],
  [
    'a default in a list',
    withField({
      type: 'array',
      items: {
        type: 'object',
        properties: { b: { type: 'string', enum: ['x'], default: 'y' } },
      },
    }),
    /a\.items\.properties\.b\.default: /,
  ],
])('%s is refused at its place', (_, value, expected) => {
  expect(refusals(value)).toEqual([expect.stringMatching(expected)]);
});

it('tells the defaults of an XRD once, though it offers a claim', () => {
  const xrd = {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'CompositeResourceDefinition',
    metadata: { name: 'xcaches.example.org' },
    spec: {
      group: 'example.org',
      names: { kind: 'XCache', plural: 'xcaches' },
      claimNames: { kind: 'Cache', plural: 'caches' },
      versions: [
        {
          name: 'v1',
          served: true,
          referenceable: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: { a: { type: 'integer', default: 'x' } },
                },
              },
            },
          },
        },
      ],
    },
  };
  expect(refusals(xrd)).toEqual([
    expect.stringMatching(
      /^spec\.versions\.0\.schema\.openAPIV3Schema\.properties\.spec\.properties\.a\.default: /,
    ),
  ]);
});

it('has nothing to say of a patch, or of another object', () => {
  expect(definitionRefusals({ kind: 'Pod', spec: {} }, [])).toEqual([]);
});
