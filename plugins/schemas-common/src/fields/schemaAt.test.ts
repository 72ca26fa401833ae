import type { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { fieldOfValue, fieldsInside, schemaAt } from './schemaAt';

const schema: JSONSchemaProps = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        users: {
          type: 'array',
          description: 'Who may.',
          items: {
            type: 'object',
            properties: { name: { type: 'string', description: 'Login.' } },
          },
        },
        env: { type: 'object', additionalProperties: { type: 'string' } },
        any: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      },
    },
  },
};

it('finds schemas through lists and maps', () => {
  expect(schemaAt(schema, ['spec', 'users', 3, 'name'])?.type).toBe('string');
  expect(schemaAt(schema, ['spec', 'env', 'A'])?.type).toBe('string');
  expect(schemaAt(schema, ['spec', 'none', 'A'])).toBeUndefined();
  expect(schemaAt(schema, [])).toBe(schema);
});

it('tells what may stand at a place', () => {
  const names = (path: (string | number)[]) =>
    fieldsInside(schema, path).map(({ name }) => name);
  expect(names(['spec'])).toEqual(['users', 'env', 'any']);
  expect(names(['spec', 'users', 0])).toEqual(['name']);
  expect(names(['spec', 'env', 'A'])).toEqual([]);
  expect(names(['spec', 'toString'])).toEqual([]);
});

it.each([
  [['spec', 'users', 0, 'name'], 'Login.'],
  [['spec', 'users', 0], 'Who may.'],
  [['spec', 'env', 'A'], undefined],
  [['spec', 'nothing'], undefined],
  [['spec', 'any', 'x'], undefined],
])('documents %j', (path, description) => {
  expect(fieldOfValue(schema, path)?.description).toBe(description);
});
