import { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { arbitrary, Making, someList, someObject } from './arbitrary';
import { FORMAT_NAMES, formatTexts } from './formatTexts';
import { Random } from './Random';
import { anyJson, someText } from './scalars';

/** Whether a node of a schema is one to try a rule on. */
type IsSite = (schema: JSONSchemaProps) => boolean;

/** A value at the edge of what a rule accepts, on either side of it. */
type Edge = (schema: JSONSchemaProps, making: Making) => unknown;

/** How a rule is tried on a value: where, and with what. */
export interface Mutation {
  site: IsSite;
  edge: Edge;
  /** Whether unknown fields are refused. */
  strict?: boolean;
}

const has =
  (...keys: (keyof JSONSchemaProps)[]): IsSite =>
  schema =>
    keys.some(key => schema[key] !== undefined);

const around = (bound: number, { random }: Making): unknown =>
  random.pick([
    bound,
    bound + 1,
    bound - 1,
    bound + 0.5,
    bound - 0.5,
    bound * 2,
    -bound,
    bound + 1e-9,
    bound + 1e15,
    `${bound}`,
  ]);

const ofLength = (
  length: number,
  schema: JSONSchemaProps,
  { random }: Making,
): string => {
  const wanted = Math.max(
    0,
    Math.min(length + random.pick([-1, 0, 0, 1]), 3000),
  );
  const letter = random.pick(['x', 'ä', '🚀', 'e\u0301']);
  const base = schema.pattern
    ? someText(
        { pattern: schema.pattern, minLength: wanted, maxLength: wanted },
        random,
      )
    : '';
  return base.length === wanted
    ? base
    : [...letter.repeat(wanted)].slice(0, wanted).join('');
};

const listOf = (
  count: number,
  schema: JSONSchemaProps,
  making: Making,
): unknown =>
  someList(
    schema,
    making,
    3,
    Math.max(0, Math.min(count + making.random.pick([-1, 0, 0, 1]), 300)),
  );

const repeated: Edge = (schema, making) => {
  const list = someList(schema, making, 2);
  const { random } = making;
  if (list.length > 0 && random.chance(0.6)) {
    const again: unknown = structuredClone(random.pick(list));
    const keys = schema['x-kubernetes-list-map-keys'];
    if (
      keys &&
      typeof again === 'object' &&
      again !== null &&
      random.chance(0.5)
    ) {
      delete (again as Record<string, unknown>)[random.pick(keys)];
    }
    list.splice(random.between(0, list.length), 0, again);
  }
  return list;
};

const withUnknown: Edge = (schema, making) => {
  const value = arbitrary(schema, making);
  let target: unknown = value;
  for (let depth = making.random.between(0, 3); depth > 0; depth--) {
    const below =
      typeof target === 'object' && target !== null
        ? Object.values(target).filter(
            item => typeof item === 'object' && item !== null,
          )
        : [];
    if (below.length === 0) {
      break;
    }
    target = making.random.pick(below);
  }
  if (
    typeof target === 'object' &&
    target !== null &&
    !Array.isArray(target) &&
    making.random.chance(0.6)
  ) {
    (target as Record<string, unknown>)[
      making.random.pick(['unknown', 'Name', 'spec', 'metadata', 'kind'])
    ] = anyJson(making.random);
  }
  return value;
};

const keysOf: Edge = (schema, making) => {
  const { random } = making;
  const value = someObject(
    { ...schema, required: [] },
    { ...making, wild: 0 },
    2,
  );
  const branches = [
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
    schema.not ?? {},
    schema,
  ];
  for (const name of branches.flatMap(branch => [
    ...(branch.required ?? []),
    ...Object.keys(branch.properties ?? {}),
  ])) {
    const property = schema.properties?.[name];
    if (random.chance(0.4)) {
      delete value[name];
    } else if (property && random.chance(0.7)) {
      value[name] = arbitrary(property, making, 3);
    }
  }
  return value;
};

const combined: Edge = (schema, making) =>
  schema.type === 'object' || schema.properties
    ? keysOf(schema, making)
    : making.random.pick([
        () => anyJson(making.random),
        () => arbitrary(schema, making),
        () => someText({}, making.random),
        () => making.random.between(-5, 100),
      ])();

const embedded: Edge = (schema, making) => {
  const { random } = making;
  const value = someObject(schema, making, 3);
  for (const [name, values] of Object.entries({
    apiVersion: ['v1', 'apps/v1', 'a/b/c', '', '/', 1, null, 'a/', '/b'],
    kind: ['Pod', 'pod', 'P-d', '', '-P', 'P.d', 1, null, 'x'.repeat(64)],
    metadata: [
      {},
      null,
      'x',
      [],
      { name: 'a/b' },
      { name: 'A_B' },
      { name: 1 },
      { labels: { a: 1 } },
      { labels: { a: 'b c' } },
      { labels: { 'a b': 'c' } },
      { annotations: { a: 'any thing' } },
      { namespace: 'A' },
      { namespace: 'a' },
      { finalizers: ['a', 'b/c'] },
      { finalizers: ['a b'] },
      { ownerReferences: [{}] },
      { unknown: 1 },
      { creationTimestamp: null },
      { creationTimestamp: 'x' },
      { creationTimestamp: '2025-06-30T14:00:00Z' },
      { generation: 1.5 },
      { generateName: 'a-' },
      { generateName: 'a/' },
    ],
  })) {
    if (random.chance(0.35)) {
      value[name] = random.pick(values as unknown[]);
    } else if (random.chance(0.05)) {
      delete value[name];
    }
  }
  return value;
};

/** A text with something put in the place of so many of its characters. */
const spliced = (
  text: string,
  taken: number,
  put: string,
  random: Random,
): string => {
  const characters = [...text];
  const at = random.between(0, characters.length);
  return characters.toSpliced(at, taken, put).join('');
};

const isNumeric = (schema: JSONSchemaProps) =>
  ['integer', 'number'].includes(schema.type ?? '');

/** How each rule is tried. */
export const MUTATIONS: Record<string, Mutation> = {
  type: {
    site: has('type'),
    edge: (schema, making) =>
      making.random.chance(0.5)
        ? anyJson(making.random)
        : arbitrary(schema, making),
  },
  integer: {
    site: schema => schema.type === 'integer',
    edge: (_, { random }) =>
      random.pick([
        1,
        1.5,
        -0,
        1e3,
        2 ** 53,
        2 ** 53 - 1,
        2n ** 63n - 1n,
        -(2n ** 63n),
        2 ** 63,
        2n ** 60n + 1n,
        1e21,
        '1',
        true,
        null,
        -1,
        1e-7,
      ]),
  },
  required: { site: has('required'), edge: keysOf },
  enum: {
    site: has('enum'),
    edge: (schema, { random }) => {
      const word = random.pick(schema.enum!);
      return random.pick([
        word,
        word,
        `${word}`,
        `${word}x`,
        `${word}`.toUpperCase(),
        `${word}`.toLowerCase(),
        null,
        '',
        Number(word) || 0,
      ]);
    },
  },
  minimum: {
    site: has('minimum'),
    edge: (schema, making) => around(schema.minimum!, making),
  },
  maximum: {
    site: has('maximum'),
    edge: (schema, making) => around(schema.maximum!, making),
  },
  exclusive: {
    site: has('exclusiveMinimum', 'exclusiveMaximum'),
    edge: (schema, making) =>
      around(
        (making.random.chance(0.5) ? schema.minimum : schema.maximum) ??
          schema.minimum ??
          schema.maximum ??
          0,
        making,
      ),
  },
  multipleOf: {
    site: has('multipleOf'),
    edge: (schema, { random }) => {
      const factor = schema.multipleOf!;
      return random.pick([
        factor,
        factor * 3,
        factor * 7,
        -factor,
        0,
        factor + 1,
        factor * 1.5,
        factor / 2,
        0.07,
        0.3,
        4.35,
        1e17,
        factor * random.between(1, 1000),
      ]);
    },
  },
  minLength: {
    site: has('minLength'),
    edge: (schema, making) => ofLength(schema.minLength!, schema, making),
  },
  maxLength: {
    site: has('maxLength'),
    edge: (schema, making) => ofLength(schema.maxLength!, schema, making),
  },
  pattern: {
    site: has('pattern'),
    edge: (schema, { random }) => {
      const text = someText(schema, random);
      return random.pick([
        text,
        text,
        [...text].slice(0, -1).join(''),
        `${text}\n`,
        spliced(
          text,
          0,
          random.pick(['-', '.', 'A', ' ', '0', 'é', '_', '/']),
          random,
        ),
        text.toUpperCase(),
        '',
        someText({}, random),
      ]);
    },
  },
  format: {
    site: schema =>
      schema.type === 'string' && formatTexts(schema.format) !== undefined,
    edge: (schema, { random }) => {
      const texts = formatTexts(schema.format)!;
      const all = [
        ...texts.good,
        ...texts.bad,
        ...(random.chance(0.2)
          ? formatTexts(random.pick(FORMAT_NAMES))!.good
          : []),
      ];
      const text = random.pick(all);
      return random.chance(0.7)
        ? text
        : random.pick([
            spliced(text, 1, '', random),
            spliced(
              text,
              0,
              random.pick(['0', 'a', '.', '-', ':', ' ', 'Z', '/', '%', '@']),
              random,
            ),
            [],
            [text],
            5,
          ]);
    },
  },
  minItems: {
    site: has('minItems'),
    edge: (schema, making) => listOf(schema.minItems!, schema, making),
  },
  maxItems: {
    site: schema => (schema.maxItems ?? 1000) < 300,
    edge: (schema, making) => listOf(schema.maxItems!, schema, making),
  },
  listSet: {
    site: schema => schema['x-kubernetes-list-type'] === 'set',
    edge: repeated,
  },
  listMap: {
    site: schema => schema['x-kubernetes-list-type'] === 'map',
    edge: repeated,
  },
  minProperties: {
    site: has('minProperties'),
    edge: (schema, making) =>
      someObject(
        making.random.chance(0.5)
          ? { ...schema, minProperties: 0, maxProperties: 2, required: [] }
          : schema,
        making,
        3,
      ),
  },
  maxProperties: {
    site: has('maxProperties'),
    edge: (schema, making) =>
      Object.fromEntries(
        Array.from(
          {
            length: Math.max(
              0,
              Math.min(
                schema.maxProperties! + making.random.pick([-1, 0, 1, 2]),
                200,
              ),
            ),
          },
          (_, index) => [
            Object.keys(schema.properties ?? {})[index] ?? `k${index}`,
            arbitrary(
              typeof schema.additionalProperties === 'object'
                ? schema.additionalProperties
                : {},
              making,
              5,
            ),
          ],
        ),
      ),
  },
  additionalProperties: {
    site: has('additionalProperties'),
    edge: (schema, making) => someObject(schema, { ...making, wild: 0.15 }, 2),
  },
  nullable: {
    site: schema =>
      Boolean(schema.nullable) ||
      Object.values(schema.properties ?? {}).some(
        property => property.nullable,
      ),
    edge: (schema, making) => nulled(arbitrary(schema, making), making),
  },
  nulls: {
    site: schema => schema.type === 'object' || schema.type === 'array',
    edge: (schema, making) => nulled(arbitrary(schema, making), making),
  },
  intOrString: {
    site: has('x-kubernetes-int-or-string'),
    edge: (schema, making) =>
      making.random.pick([
        80,
        0,
        -5,
        1.5,
        '80',
        '10%',
        'http',
        '1Gi',
        '',
        true,
        null,
        [],
        {},
        1e3,
        2 ** 40,
        someText(schema, making.random),
      ]),
  },
  quantity: {
    site: schema =>
      schema.pattern !== undefined && schema.pattern.includes('[KMGTPE]i'),
    edge: (schema, making) =>
      making.random.pick([
        '1Gi',
        '100m',
        '.5',
        '1e3',
        '1E',
        '-1',
        '+1',
        '1.',
        '',
        '1gi',
        '1 Gi',
        '1KiB',
        'Gi',
        1,
        0.5,
        '1e-3',
        '1E+2',
        '１',
        '12345678901234567890',
        someText(schema, making.random),
      ]),
  },
  preserveUnknown: {
    site: has('x-kubernetes-preserve-unknown-fields'),
    edge: withUnknown,
  },
  prune: { site: schema => schema.type === 'object', edge: withUnknown },
  unknown: {
    site: schema => schema.type === 'object',
    edge: withUnknown,
    strict: true,
  },
  default: {
    site: schema =>
      schema.default !== undefined ||
      Object.values(schema.properties ?? {}).some(
        property => property.default !== undefined,
      ),
    edge: (schema, making) =>
      making.random.chance(0.5)
        ? nulled(arbitrary(schema, making), making)
        : keysOf(schema, making),
  },
  oneOf: { site: has('oneOf'), edge: combined },
  anyOf: { site: has('anyOf'), edge: combined },
  allOf: { site: has('allOf'), edge: combined },
  not: { site: has('not'), edge: combined },
  cel: {
    site: has('x-kubernetes-validations'),
    edge: (schema, making) => arbitrary(schema, { ...making, wild: 0.005 }),
  },
  embedded: { site: has('x-kubernetes-embedded-resource'), edge: embedded },
  number: {
    site: isNumeric,
    edge: (_, { random }) =>
      random.pick([
        0,
        0.1,
        1e300,
        -1e-300,
        2 ** 53 + 2,
        '0',
        null,
        true,
        3.0,
        1e16,
      ]),
  },
};

function nulled(value: unknown, { random }: Making): unknown {
  if (typeof value !== 'object' || value === null) {
    return random.chance(0.2) ? null : value;
  }
  for (const [name, item] of Object.entries(value)) {
    (value as Record<string, unknown>)[name] = random.chance(0.25)
      ? null
      : nulled(item, { random, wild: 0, words: [] });
  }
  return value;
}
