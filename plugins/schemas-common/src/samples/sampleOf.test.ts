import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { Kind } from '../kinds/Kind';
import { parseManifests } from '../yaml/parseManifests';
import { sampleOf, SAMPLE_STYLES } from './sampleOf';

function kindOf(spec: JSONSchemaProps, root: JSONSchemaProps = {}): Kind {
  return {
    group: 'example.org',
    kind: 'Thing',
    plural: 'things',
    scope: 'Namespaced',
    source: 'crd',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          type: 'object',
          ...root,
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: { type: 'object', ...spec },
            status: { type: 'object' },
          },
        },
      },
    ],
  };
}

const text: JSONSchemaProps = { type: 'string' };
const number: JSONSchemaProps = { type: 'integer' };
const two = { a: text, b: text };

// Each is a trap in which a sample made field by field is refused.
const traps: [string, JSONSchemaProps, JSONSchemaProps?][] = [
  [
    'one of two',
    { properties: two, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
  ],
  [
    'at least one of two',
    { properties: two, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
  ],
  [
    'one of two or none',
    {
      properties: two,
      oneOf: [
        { required: ['a'] },
        { required: ['b'] },
        { not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } },
      ],
    },
  ],
  ['not both', { properties: two, not: { required: ['a', 'b'] } }],
  [
    'a field that must not be',
    { properties: two, not: { anyOf: [{ required: ['a'] }] } },
  ],
  [
    'a branch that narrows a field',
    {
      required: ['a'],
      properties: two,
      oneOf: [
        { properties: { a: { enum: ['x'] } }, required: ['b'] },
        { properties: { a: { pattern: '^y' } }, not: { required: ['b'] } },
      ],
    },
  ],
  [
    'two patterns at once',
    {
      required: ['a'],
      properties: {
        a: { type: 'string', pattern: '^x', allOf: [{ pattern: 'y$' }] },
      },
    },
  ],
  [
    'at most one of many',
    { maxProperties: 1, minProperties: 1, properties: { ...two, c: text } },
  ],
  [
    'a set of several',
    {
      required: ['list'],
      properties: {
        list: {
          type: 'array',
          minItems: 3,
          items: text,
          'x-kubernetes-list-type': 'set',
        },
      },
    },
  ],
  [
    'a set of a few words',
    {
      required: ['list'],
      properties: {
        list: {
          type: 'array',
          minItems: 2,
          items: { type: 'string', enum: ['A', 'B'] },
          'x-kubernetes-list-type': 'set',
        },
      },
    },
  ],
  [
    'items that differ in their keys',
    {
      required: ['list'],
      properties: {
        list: {
          type: 'array',
          minItems: 3,
          items: {
            type: 'object',
            required: ['port', 'protocol'],
            properties: {
              port: number,
              protocol: { type: 'string', default: 'TCP' },
            },
          },
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['port', 'protocol'],
        },
      },
    },
  ],
  [
    'a number between',
    {
      required: ['n'],
      properties: {
        n: {
          type: 'number',
          minimum: 0.2,
          exclusiveMinimum: true,
          maximum: 0.4,
        },
      },
    },
  ],
  [
    'a multiple',
    {
      required: ['n'],
      properties: {
        n: { type: 'integer', minimum: 10, maximum: 20, multipleOf: 7 },
      },
    },
  ],
  [
    'a number or a text by pattern',
    {
      required: ['n'],
      properties: {
        n: {
          'x-kubernetes-int-or-string': true,
          anyOf: [{ type: 'integer' }, { type: 'string' }],
          pattern: '^[0-9]+%$',
        },
      },
    },
  ],
  [
    'an object in the object',
    {
      required: ['template'],
      properties: {
        template: {
          type: 'object',
          'x-kubernetes-embedded-resource': true,
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    },
  ],
  [
    'a union told by a rule',
    {
      required: ['type'],
      properties: {
        type: { type: 'string', enum: ['A', 'B'] },
        a: text,
        b: text,
      },
      'x-kubernetes-validations': [
        { rule: "self.type == 'A' ? has(self.a) : !has(self.a)" },
        { rule: "self.type == 'B' ? has(self.b) : !has(self.b)" },
      ],
    },
  ],
  [
    'an order of numbers',
    {
      required: ['min', 'max'],
      properties: { min: { type: 'integer', minimum: 5 }, max: number },
      'x-kubernetes-validations': [{ rule: 'self.min < self.max' }],
    },
  ],
  [
    'a text by rule',
    {
      required: ['a'],
      properties: {
        a: {
          type: 'string',
          'x-kubernetes-validations': [
            { rule: "self.startsWith('x-') && self.endsWith('.io')" },
          ],
        },
      },
    },
  ],
  [
    'a pattern in a rule',
    {
      required: ['a'],
      properties: {
        a: {
          type: 'string',
          'x-kubernetes-validations': [
            { rule: "self.matches('^[A-Z]{3}-[0-9]+$')" },
          ],
        },
      },
    },
  ],
  [
    'a name that must be',
    {},
    {
      'x-kubernetes-validations': [{ rule: "self.metadata.name == 'cluster'" }],
    },
  ],
  [
    'a name by a pattern in a rule',
    {},
    {
      'x-kubernetes-validations': [
        {
          rule: "self.metadata.name.matches('^(.+.)?(rbd|nfs)?.csi.example.org$')",
        },
      ],
    },
  ],
  [
    'a name that must be, beside many fields called name',
    {
      properties: Object.fromEntries(
        Array.from({ length: 50 }, (_, index) => [
          `part${index}`,
          { type: 'object', properties: { name: text } },
        ]),
      ),
    },
    {
      'x-kubernetes-validations': [
        { rule: "self.metadata.name in ['default', 'overlay']" },
      ],
    },
  ],
  [
    'several patterns in rules',
    {
      required: ['unit'],
      properties: {
        unit: {
          type: 'string',
          'x-kubernetes-validations': [
            { rule: String.raw`self.matches('\\.(service|socket)$')` },
            { rule: String.raw`self.matches('^[a-zA-Z0-9:._\\\\-]+\\..')` },
          ],
        },
      },
    },
  ],
  [
    'parts of a text in rules',
    {
      required: ['tag'],
      properties: {
        tag: {
          type: 'string',
          'x-kubernetes-validations': [
            {
              rule: "self.split('#').size() == 2 && self.split('#')[1].matches('^[a-f0-9]{8}$')",
            },
            { rule: "self.split('#')[0].matches('^([a-z]+/)+[a-z]+$')" },
          ],
        },
      },
    },
  ],
  [
    'the path of an address in rules',
    {
      required: ['at'],
      properties: {
        at: {
          type: 'string',
          'x-kubernetes-validations': [
            { rule: 'isURL(self)' },
            { rule: "url(self).getScheme() == 'https'" },
            {
              rule: "matches((url(self).getEscapedPath()), '^/(api/)?v[0-9]+/{0,1}$')",
            },
          ],
        },
      },
    },
  ],
  [
    'bytes that rules read',
    {
      required: ['certificate'],
      properties: {
        certificate: {
          type: 'string',
          format: 'byte',
          'x-kubernetes-validations': [
            { rule: "string(self).startsWith('-----BEGIN CERTIFICATE-----')" },
            {
              rule: String.raw`string(self).endsWith('-----END CERTIFICATE-----\n') || string(self).endsWith('-----END CERTIFICATE-----')`,
            },
          ],
        },
      },
    },
  ],
  [
    'keys of a map in rules',
    {
      required: ['labels'],
      properties: {
        labels: {
          type: 'object',
          additionalProperties: text,
          'x-kubernetes-validations': [
            { rule: "'example.org/role' in self" },
            {
              rule: "'example.org/type' in self && self['example.org/type'] == 'main'",
            },
            { rule: "'example.org/team' in self" },
          ],
        },
      },
    },
  ],
  [
    'fields deep inside, in a rule',
    {
      required: ['claim'],
      properties: {
        claim: {
          type: 'object',
          properties: {
            resources: {
              type: 'object',
              properties: {
                requests: {
                  type: 'object',
                  additionalProperties: { 'x-kubernetes-int-or-string': true },
                },
              },
            },
          },
          'x-kubernetes-validations': [
            {
              rule: 'has(self.resources.requests.cpu) && has(self.resources.requests.storage)',
            },
          ],
        },
      },
    },
  ],
  [
    'one of many, counted by a rule',
    {
      properties: {
        place: {
          type: 'object',
          properties: Object.fromEntries(
            [...'abcdefghij'].map(name => [
              name,
              { type: 'object', properties: two },
            ]),
          ),
          'x-kubernetes-validations': [
            {
              rule: `${[...'abcdefghij']
                .map(name => `(has(self.${name}) ? 1 : 0)`)
                .join(' + ')} <= 1`,
            },
          ],
        },
      },
    },
  ],
  [
    'fields that come together',
    {
      properties: two,
      'x-kubernetes-validations': [
        { rule: 'has(self.a) == has(self.b)' },
        { rule: '!has(self.a) || self.a != self.b' },
      ],
    },
  ],
];

describe.each(SAMPLE_STYLES)('a sample in style %s', style => {
  it.each(traps)('is accepted: %s', (...[, spec, root]) => {
    const sample = sampleOf(kindOf(spec, root), undefined, style);
    expect(sample.issues).toEqual([]);
    expect(parseManifests(sample.yaml).documents[0].value).toEqual(
      sample.value,
    );
  });
});

it('says why it found none', () => {
  const impossible = kindOf({
    required: ['a'],
    properties: { a: { type: 'string', enum: ['x'], pattern: '^y$' } },
  });
  expect(sampleOf(impossible, 'v1', 'minimal').issues).toMatchObject([
    { path: ['spec', 'a'], rule: 'pattern' },
  ]);
});

it('refuses a version that there is not', () => {
  expect(() => sampleOf(kindOf({}), 'v2', 'full')).toThrow(
    'Thing has no version v2, only v1',
  );
});

it('is minimal without what has a default, and full with every field', () => {
  const kind = kindOf({
    required: ['a', 'b'],
    properties: { a: { type: 'string', default: 'x' }, b: text, c: text },
  });
  expect(sampleOf(kind, 'v1', 'minimal').value.spec).toEqual({ b: 'example' });
  expect(Object.keys(sampleOf(kind, 'v1', 'full').value.spec!)).toEqual([
    'a',
    'b',
    'c',
  ]);
});

it("leaves Crossplane's own fields out", () => {
  const kind = {
    ...kindOf({ properties: { crossplane: { type: 'object' }, a: text } }),
    machinery: ['crossplane'],
  };
  expect(sampleOf(kind, 'v1', 'full').value.spec).toEqual({ a: 'example' });
});

it('explains each field where it stands, and what is left out as a comment', () => {
  const kind = kindOf({
    required: ['size'],
    properties: {
      size: {
        type: 'string',
        enum: ['small', 'large'],
        description: 'How large.',
      },
      on: { type: 'string', maxLength: 5, default: 'off' },
    },
  });
  expect(sampleOf(kind, 'v1', 'commented').yaml)
    .toBe(`apiVersion: example.org/v1
kind: Thing
metadata:
  name: example
  namespace: default
# (Spec)
spec:
  # How large.
  # (string; required; one of small, large)
  size: small
  # (string; default "off"; at most 5 characters)
  # "on": "off"
`);
});

it('comments more fields than a call has arguments', () => {
  const names = Array.from({ length: 130_000 }, (_, index) => `f${index}`);
  const kind = kindOf({
    properties: Object.fromEntries(names.map(name => [name, text])),
  });
  const { yaml } = sampleOf(kind, 'v1', 'commented');
  expect(yaml.split('\n').length).toBeGreaterThan(names.length);
});
