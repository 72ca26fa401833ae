import { said, text, type ValidationCase } from '../__testUtils__/validations';

const cases: Record<string, ValidationCase[]> = {
  ratcheting: [
    {
      what: 'is not for parts below an allOf whose whole has changed',
      schema: {
        type: 'object',
        properties: { a: { type: 'integer' }, b: { type: 'integer' } },
        allOf: [{ properties: { a: { maximum: 3 } } }],
      },
      value: { a: 5, b: 2 },
      options: { old: { a: 5, b: 1 }, ratchet: true },
      issues: ['a maximum: must be at most 3'],
    },
    {
      what: 'forgives what did not change, and only that',
      schema: {
        type: 'object',
        properties: {
          a: { type: 'integer', maximum: 1 },
          b: { type: 'integer', maximum: 1 },
        },
      },
      value: { a: 5, b: 6 },
      options: { old: { a: 5, b: 2 }, ratchet: true },
      issues: ['b maximum: must be at most 1'],
    },
    {
      what: 'does not forgive a changed part whose rule points to an old field',
      schema: {
        type: 'object',
        properties: { a: { type: 'integer' }, b: { type: 'integer' } },
        'x-kubernetes-validations': [
          { rule: 'self.a < self.b', fieldPath: '.a', message: 'too much' },
        ],
      },
      value: { a: 5, b: 4 },
      options: { old: { a: 5, b: 5 }, ratchet: true },
      issues: ['a x-kubernetes-validations: too much'],
    },
    {
      what: 'knows items of keyed lists by their keys, and no others',
      schema: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: {
          type: 'object',
          properties: { name: text, size: { type: 'integer', maximum: 1 } },
        },
      },
      value: [{ name: 'b', size: 2 }, { name: 'a', size: 9 }, { size: 9 }],
      options: { old: [{ name: 'a', size: 9 }, { size: 9 }], ratchet: true },
      issues: [
        '0.size maximum: must be at most 1',
        '2.size maximum: must be at most 1',
      ],
    },
  ],
};

describe.each(Object.entries(cases))('%s', (_, table) => {
  it.each(table)('$what', ({ issues = [], ...given }) => {
    expect(said(given)).toEqual(issues);
  });
});
