import type { JsonValue } from '@backstage/types';
import type { FieldControl } from './fieldControl';
import { parseText, textOf } from './fieldText';

const text: FieldControl = { kind: 'text', multiline: false };
const integer: FieldControl = { kind: 'number', integer: true };
const either: FieldControl = { kind: 'intOrString' };
const yaml: FieldControl = { kind: 'yaml' };

describe('parseText', () => {
  it.each<[string, FieldControl, string, JsonValue | undefined]>([
    ['a text', text, '2', '2'],
    ['a number', integer, ' 2 ', 2],
    ['a negative number', integer, '-2', -2],
    ['a fraction, for the schema to refuse', integer, '1.5', 1.5],
    ['what is no number', integer, 'two', 'two'],
    ['a number that is too large to be one', integer, 'Infinity', 'Infinity'],
    ['nothing', integer, '', undefined],
    ['a whole number of either', either, '25', 25],
    ['a text of either', either, '25%', '25%'],
    ['a list', yaml, '[a, b]', ['a', 'b']],
    ['a map', yaml, 'a: 1\nb: "2"', { a: 1, b: '2' }],
    ['no YAML at all', yaml, '  ', undefined],
  ])('%s', (_, editor, typed, value) => {
    expect(parseText(editor, typed)).toEqual({ value });
  });

  it('says where YAML is not finished', () => {
    expect(parseText(yaml, 'a: 1\nb: [')).toEqual({
      problem: expect.any(String),
      line: 2,
    });
  });
});

it.each<[FieldControl, string, JsonValue]>([
  [either, '8080', '8080'],
  [integer, '2', '2'],
])('by %j %s stays the text that it was', (editor, typed, current) => {
  expect(parseText(editor, typed, current)).toEqual({ value: current });
});

describe('textOf', () => {
  it.each<[FieldControl, JsonValue | undefined, string]>([
    [text, 'a', 'a'],
    [integer, 2, '2'],
    [integer, undefined, ''],
    [either, '25%', '25%'],
    [yaml, ['a', { b: 1 }], '- a\n- b: 1'],
    [yaml, 'true', '"true"'],
  ])('of %j: %j', (editor, value, expected) => {
    expect(textOf(editor, value)).toBe(expected);
  });
});
