import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { validate } from '../validate/validate';

const SCHEMA: JSONSchemaProps = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    'a-b': { type: 'string' },
    any: { 'x-kubernetes-preserve-unknown-fields': true },
    port: { 'x-kubernetes-int-or-string': true },
    parts: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } } },
    },
    named: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: { size: { type: 'integer' } },
      },
    },
  },
};
const VALUE = {
  name: 'a',
  'a-b': 'c',
  any: { a: 1 },
  port: 80,
  parts: [{ name: 'p' }],
  named: { one: { size: 1 } },
};

const messages = (rule: string) =>
  validate({ ...SCHEMA, 'x-kubernetes-validations': [{ rule }] }, VALUE).map(
    ({ kind, message }) => `${kind}: ${message}`,
  );

// As the oracle says of each: undefined field, or not.
it.each([
  ['size', 'self.size == 1 || true'],
  ['size', '!has(self.size)'],
  ['nom', 'self.parts.all(part, has(part.name) || has(part.nom))'],
  ['nom', 'self.parts.filter(p, p.name == "p").all(p, !has(p.nom))'],
  ['nom', 'true || self.parts[0].nom == "p"'],
  ['color', 'self.named["one"].size == 1 || has(self.named.one.color)'],
  ['any', 'has(self.any)'],
  // Not run without an old value, and compiled all the same.
  ['size', 'self.name == oldSelf.name || has(self.size)'],
])('names the field %s that no schema has: %s', (name, rule) => {
  expect(messages(rule)).toEqual([
    `invalid: has a rule that the API server does not compile, so that it refuses the CRD: ${rule} (undefined field '${name}')`,
  ]);
});

it.each([
  'self.name == "a" && self.a__dash__b == "c"',
  'self.port == 80',
  'self.parts.all(p, p.name == "p")',
  'self.parts.map(p, p.name).all(n, n.size() == 1)',
  'self.parts.exists(self, self.name == "p")',
  'self.named.all(k, self.named[k].size > 0)',
  'self.named.all(k, v, v.size > 0)',
  'self.?name.orValue("") == "a"',
])('takes %s', rule => {
  expect(messages(rule)).toEqual([]);
});
