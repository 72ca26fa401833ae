import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { prune } from './prune';
import { unknownFields } from './unknownFields';

const cases: {
  what: string;
  schema: JSONSchemaProps;
  value: unknown;
  expected: unknown;
  unknown: string[];
}[] = [
  {
    what: 'drops what the schema does not name, with a guess at what was meant',
    schema: {
      type: 'object',
      properties: { replicas: { type: 'integer' } },
    },
    value: { replcas: 2 },
    expected: {},
    unknown: ['replcas is not a field here; did you mean replicas?'],
  },
  {
    what: 'keeps what is preserved, and prunes the named fields in it',
    schema: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      properties: { a: { type: 'object', properties: {} } },
    },
    value: { a: { x: 1 }, b: { y: 2 } },
    expected: { a: {}, b: { y: 2 } },
    unknown: ['a.x is not a field here'],
  },
  {
    what: 'goes through lists and maps',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: { type: 'object', properties: {} },
      },
    },
    value: [{ k: { x: 1 } }],
    expected: [{ k: {} }],
    unknown: ['0.k.x is not a field here'],
  },
  {
    what: 'leaves the metadata of a whole object alone',
    schema: {
      type: 'object',
      properties: {
        metadata: { type: 'object', properties: { name: { type: 'string' } } },
        spec: { type: 'object' },
      },
    },
    value: {
      apiVersion: 'a/v1',
      kind: 'A',
      metadata: { labels: { a: 'b' } },
      spec: { apiVersion: 'x' },
    },
    expected: {
      apiVersion: 'a/v1',
      kind: 'A',
      metadata: { labels: { a: 'b' } },
      spec: {},
    },
    unknown: ['spec.apiVersion is not a field here'],
  },
  {
    what: 'leaves the metadata of embedded objects alone',
    schema: {
      type: 'object',
      properties: {
        template: { type: 'object', 'x-kubernetes-embedded-resource': true },
      },
    },
    value: { template: { apiVersion: 'v1', kind: 'Pod', metadata: {}, x: 1 } },
    expected: { template: { apiVersion: 'v1', kind: 'Pod', metadata: {} } },
    unknown: ['template.x is not a field here'],
  },
];

it.each(cases)('$what', ({ schema, value, expected, unknown }) => {
  const before = structuredClone(value);
  expect(prune(schema, value)).toEqual(expected);
  expect(
    unknownFields(schema, value).map(
      issue => `${issue.path.join('.')} ${issue.message}`,
    ),
  ).toEqual(unknown);
  expect(value).toEqual(before);
});
