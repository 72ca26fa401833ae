import { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';

const QUANTITY =
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';

/**
 * Schemas with what random ones seldom have: quantities, and CEL rules, of
 * changes too. With them every rule can be tried on any corpus.
 */
export const PLAIN_SCHEMAS: JSONSchemaProps[] = [
  { type: 'string', pattern: QUANTITY },
  {
    'x-kubernetes-int-or-string': true,
    anyOf: [{ type: 'integer' }, { type: 'string' }],
    pattern: QUANTITY,
  },
  withRules({ type: 'string' }, 'self.size() <= 3', "self.startsWith('a')"),
  withRules({ type: 'string' }, "self.matches('^[a-z]+$') || self == '8080'"),
  withRules({ type: 'string' }, 'self == oldSelf'),
  withRules({ type: 'string', format: 'byte' }, 'self == oldSelf'),
  withRules({ type: 'string', format: 'date-time' }, 'self >= oldSelf'),
  withRules({ type: 'string' }, "isQuantity(self) && !self.contains('e')"),
  withRules({ type: 'integer' }, 'self >= oldSelf', 'self % 2 == 0'),
  withRules({ type: 'number' }, 'self > 1.5 || self < oldSelf'),
  withRules(
    { 'x-kubernetes-int-or-string': true },
    'type(self) == int ? self >= 0 : self.endsWith("%")',
  ),
  withRules(
    { type: 'array', items: { type: 'string' } },
    'self.all(x, x.size() > 0)',
    'self.size() >= oldSelf.size()',
  ),
  withRules(
    {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: withRules(
        {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string', enum: ['a', 'b'] },
            size: { type: 'integer' },
          },
        },
        '!has(self.size) || !has(oldSelf.size) || self.size >= oldSelf.size',
      ),
    },
    'oldSelf.all(old, self.exists(x, x.name == old.name))',
  ),
  withRules(
    { type: 'object', additionalProperties: { type: 'integer' } },
    "self.all(key, key != 'K' && self[key] >= 0)",
  ),
  withRules(
    {
      type: 'object',
      properties: {
        least: { type: 'integer', default: 1 },
        most: { type: 'integer' },
        name: withRules(
          { type: 'string' },
          'oldSelf.size() == 0 || self == oldSelf',
        ),
      },
    },
    '!has(self.most) || self.least <= self.most',
    '!has(oldSelf.name) || has(self.name)',
  ),
];

function withRules(
  schema: JSONSchemaProps,
  ...rules: string[]
): JSONSchemaProps {
  return {
    ...schema,
    'x-kubernetes-validations': rules.map(rule => ({ rule })),
  };
}
