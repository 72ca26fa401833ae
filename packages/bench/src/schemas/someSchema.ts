import { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { FORMAT_NAMES } from './formatTexts';
import { Random } from './Random';

const PATTERNS = [
  '^[a-z]+$',
  '(?i)^abc',
  '^$|^x',
  '^\\d{1,3}$',
  'a|b',
  '^[^/]*$',
  '\\.',
  '^\\p{L}+$',
  '^(a+)+$',
  '\\bword\\b',
  '^[-+]?[0-9]+(\\.[0-9]+)?$',
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
];

/** A structural schema of random keywords, for what no corpus has. */
export function someSchema(random: Random, depth = 0): JSONSchemaProps {
  const kinds = [
    'string',
    'integer',
    'number',
    'boolean',
    'intOrString',
    'embedded',
    'preserve',
  ];
  const kind = random.pick(
    depth > 2
      ? kinds
      : [...kinds, 'object', 'object', 'map', 'array', 'array', 'set', 'keyed'],
  );
  const schema = ofKind(kind, random, depth);
  if (random.chance(0.12)) {
    schema.nullable = true;
  }
  if (random.chance(0.15)) {
    Object.assign(schema, combinators(schema, random));
  }
  return schema;
}

function ofKind(kind: string, random: Random, depth: number): JSONSchemaProps {
  switch (kind) {
    case 'string':
      return {
        type: 'string',
        ...maybe(
          random,
          {
            minLength: random.between(0, 3),
            maxLength: random.between(1, 6),
            pattern: random.pick(PATTERNS),
            format: random.pick(FORMAT_NAMES),
            enum: ['a', 'b', 'abc', ''],
          },
          0.25,
        ),
        ...(random.chance(0.2) ? { default: 'abc' } : {}),
      };
    case 'integer':
      return {
        type: 'integer',
        ...bounds(random),
        ...maybe(
          random,
          {
            format: random.pick(['int32', 'int64', 'int8']),
            multipleOf: random.pick([1, 2, 5, 0.5]),
            enum: [1, 2, 80],
          },
          0.2,
        ),
        ...(random.chance(0.2) ? { default: 5 } : {}),
      };
    case 'number':
      return {
        type: 'number',
        ...bounds(random),
        ...maybe(
          random,
          {
            format: random.pick(['float', 'double', 'int32']),
            multipleOf: random.pick([0.01, 0.1, 0.25, 3]),
            enum: [0.5, 1, 2],
          },
          0.2,
        ),
      };
    case 'boolean':
      return {
        type: 'boolean',
        ...(random.chance(0.3) ? { default: false } : {}),
      };
    case 'intOrString':
      return {
        'x-kubernetes-int-or-string': true,
        ...maybe(
          random,
          {
            anyOf: [{ type: 'integer' }, { type: 'string' }],
            pattern: random.pick(PATTERNS),
            maxLength: 3,
            minimum: 5,
            enum: ['P', 80, 'http'],
          },
          0.3,
        ),
      };
    case 'embedded':
      return {
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        ...(random.chance(0.6)
          ? { 'x-kubernetes-preserve-unknown-fields': true }
          : {
              properties: {
                apiVersion: { type: 'string' },
                kind: { type: 'string', enum: ['Pod', 'Job'] },
                metadata: { type: 'object' },
                spec: someSchema(random, depth + 1),
              },
            }),
      };
    case 'preserve':
      return {
        ...(random.chance(0.5) ? { type: 'object' } : {}),
        'x-kubernetes-preserve-unknown-fields': true,
        ...(random.chance(0.4)
          ? { properties: { a: someSchema(random, depth + 1) } }
          : {}),
      };
    case 'map':
      return {
        type: 'object',
        additionalProperties: random.chance(0.1)
          ? true
          : someSchema(random, depth + 1),
        ...maybe(
          random,
          { minProperties: 1, maxProperties: 2, default: { a: null } },
          0.2,
        ),
      };
    case 'array':
      return {
        type: 'array',
        items: someSchema(random, depth + 1),
        ...maybe(
          random,
          { minItems: 1, maxItems: 2, 'x-kubernetes-list-type': 'atomic' },
          0.3,
        ),
      };
    case 'set':
      return {
        type: 'array',
        items: random.pick([
          { type: 'string' },
          { type: 'integer' },
          {
            type: 'object',
            properties: {
              a: { type: 'string', default: 'x' },
              b: { type: 'integer' },
            },
            'x-kubernetes-map-type': 'atomic',
          },
        ] as JSONSchemaProps[]),
        'x-kubernetes-list-type': 'set',
      };
    case 'keyed':
      return {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': random.chance(0.5) ? ['a'] : ['a', 'b'],
        items: {
          type: 'object',
          required: ['a'],
          properties: {
            a: { type: random.pick(['string', 'integer']) },
            b: { type: 'string', default: 'TCP' },
            c: someSchema(random, depth + 1),
          },
        },
      };
    default:
      return someObjectSchema(random, depth);
  }
}

function someObjectSchema(random: Random, depth: number): JSONSchemaProps {
  const names = ['a', 'b', 'c', 'd'].slice(0, random.between(1, 4));
  const properties = Object.fromEntries(
    names.map(name => [name, someSchema(random, depth + 1)]),
  );
  return {
    type: 'object',
    properties,
    ...(random.chance(0.5)
      ? { required: names.filter(() => random.chance(0.4)) }
      : {}),
    ...maybe(
      random,
      {
        default: {},
        minProperties: 1,
        maxProperties: 2,
        'x-kubernetes-preserve-unknown-fields': true,
      },
      0.12,
    ),
  };
}

function bounds(random: Random): JSONSchemaProps {
  return maybe(
    random,
    {
      minimum: random.pick([0, 1, -5, 0.5, 2 ** 31]),
      exclusiveMinimum: true,
      maximum: random.pick([10, 100, 65535, 99.5, 2 ** 63]),
      exclusiveMaximum: true,
    },
    0.35,
  );
}

function combinators(schema: JSONSchemaProps, random: Random): JSONSchemaProps {
  const branch = (): JSONSchemaProps => {
    const names = Object.keys(schema.properties ?? { a: 1 });
    return random.pick<JSONSchemaProps>([
      { required: [random.pick(names)] },
      { properties: { [random.pick(names)]: { minLength: 2 } } },
      {
        properties: { [random.pick(names)]: { enum: ['a', 1, true] } },
        required: [random.pick(names)],
      },
      { maximum: 10 },
      { minLength: 2 },
      { pattern: '^a' },
      { maxItems: 1 },
      { not: { required: [random.pick(names)] } },
      { format: 'ipv4' },
      { enum: ['a', 5, null] },
    ]);
  };
  return random.pick<JSONSchemaProps>([
    { oneOf: [branch(), branch()] },
    { anyOf: [branch(), branch()] },
    { allOf: [branch(), branch()] },
    { not: branch() },
  ]);
}

/** Some of the keywords given. */
function maybe(
  random: Random,
  keywords: Partial<JSONSchemaProps>,
  probability: number,
): JSONSchemaProps {
  return Object.fromEntries(
    Object.entries(keywords).filter(() => random.chance(probability)),
  );
}
