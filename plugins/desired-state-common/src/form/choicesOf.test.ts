import type { JsonObject } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { choicesOf, withOptions } from './choicesOf';

const properties = { a: {}, b: {}, c: {}, type: {} };
const one: JSONSchemaProps = {
  properties,
  oneOf: [{ required: ['a'] }, { required: ['b', 'c'] }],
};
const any: JSONSchemaProps = { properties, anyOf: one.oneOf };
const byType: JSONSchemaProps = {
  properties,
  oneOf: [
    { properties: { type: { enum: ['A'] } }, required: ['type', 'a'] },
    { properties: { type: { enum: ['None'] } } },
  ],
};
const byRule = (rule: string): JSONSchemaProps => ({
  properties,
  'x-kubernetes-validations': [{ rule }],
});

describe('choicesOf', () => {
  it.each<[string, JSONSchemaProps, string[]]>([
    ['required fields', one, ['a', 'b and c']],
    ['a discriminator', byType, ['A', 'None']],
    ['allOf around it', { properties, allOf: [one] }, ['a', 'b and c']],
    ['a rule', byRule('has(self.a) != has(self.b)'), ['a', 'b']],
    [
      'a rule that counts',
      byRule('[has(self.a), has(self.b), has(self.c)].exists_one(x, x)'),
      ['a', 'b', 'c'],
    ],
    [
      'a rule that adds up',
      byRule('(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) == 1'),
      ['a', 'b'],
    ],
  ])('offers alternatives by %s', (_, schema, labels) => {
    expect(
      choicesOf(schema, {}).flatMap(({ options }) =>
        options.map(({ label }) => label),
      ),
    ).toEqual(labels);
  });

  it.each<[string, JSONSchemaProps]>([
    ['types', { oneOf: [{ type: 'string' }, { type: 'integer' }] }],
    ['fields that there are not', { ...one, properties: {} }],
    ['another rule', byRule('has(self.a) || self.b > 1')],
    ['a rule about more', byRule('has(self.a) != has(self.b) && self.c > 1')],
  ])('offers none by %s', (_, schema) => {
    expect(choicesOf(schema, {})).toEqual([]);
  });

  it.each<[JSONSchemaProps, JsonObject, number[]]>([
    [one, {}, []],
    [one, { a: 1 }, [0]],
    [one, { c: 1 }, [1]],
    [one, { a: 1, b: 1 }, []],
    [any, { a: 1, b: 1 }, [0, 1]],
    [any, { b: 1 }, [1]],
    [byType, { type: 'None' }, [1]],
    [byType, { a: 1 }, []],
  ])('of %j it has chosen by %j: %s', (schema, value, chosen) => {
    expect(choicesOf(schema, value)[0].chosen).toEqual(chosen);
  });

  it('takes the fields of the others out when it is chosen', () => {
    const [choice] = choicesOf(byType, { type: 'A', a: 1, other: 2 });
    expect(withOptions(choice, [1], { type: 'A', a: 1, other: 2 })).toEqual({
      type: 'None',
      other: 2,
    });
  });

  it.each<[string, JSONSchemaProps, boolean]>([
    ['oneOf', one, true],
    ['anyOf', any, false],
    [
      'a rule of which one side is enough',
      byRule('has(self.a) || has(self.b)'),
      false,
    ],
  ])(
    'knows of %s whether the options exclude each other',
    (_, schema, isExclusive) => {
      expect(choicesOf(schema, {})).toMatchObject([{ isExclusive }]);
    },
  );

  it('keeps all that is chosen where several may be', () => {
    const [choice] = choicesOf(any, {});
    const value = { a: 1, b: 2, c: 3, type: 'A' };
    expect(withOptions(choice, [0, 1], value)).toEqual(value);
    expect(withOptions(choice, [0], value)).toEqual({ a: 1, type: 'A' });
    expect(withOptions(choice, [], value)).toEqual({ type: 'A' });
  });
});
