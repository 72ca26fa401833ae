import { JsonValue } from '@backstage/types';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { describedTexts } from './describedTexts';
import { COMMON_TEXTS, textForFormat, textsForName } from './namedTexts';
import { numberCandidates } from './numberCandidates';
import { ruleTexts } from './ruleTexts';
import { textsOfPattern } from './textsOfPattern';

/**
 * Values to try for a field without fields of its own, the best first: what
 * the schema itself gives, then what name, format and description suggest,
 * then what its pattern and its limits leave.
 *
 * @param variant - other numbers put other values first, for lists whose
 *   items have to differ
 */
export function* scalarCandidates(
  schema: JSONSchemaProps,
  name: string,
  variant = 0,
): Generator<JsonValue> {
  if (schema.enum?.length) {
    yield* rotate(
      schema.enum.filter(value => value !== ''),
      variant,
    );
    yield* schema.enum;
    return;
  }
  if (variant === 0) {
    yield* given(schema);
  }
  if (schema.type === 'boolean') {
    yield* rotate([true, false], variant);
    return;
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    yield* rotate(numberCandidates(schema, name), variant);
    return;
  }
  if (schema['x-kubernetes-int-or-string'] && !schema.pattern) {
    yield* rotate(numberCandidates(schema, name), variant);
  }
  yield* texts(schema, name, variant);
  if (!schema.type) {
    yield* [1, true, {}, []];
  }
}

function given(schema: JSONSchemaProps): JsonValue[] {
  return [schema.example, schema.default].filter(
    value => value !== undefined && value !== null && value !== '',
  ) as JsonValue[];
}

function* texts(
  schema: JSONSchemaProps,
  name: string,
  variant: number,
): Generator<string> {
  const liked = [
    ...textForFormat(schema.format),
    ...(schema.pattern || textsForName(name).length === 0
      ? describedTexts(schema.description).filter(text => !isProse(text))
      : []),
    ...textsForName(name),
  ];
  // Described values may be names of other fields: only a pattern tells.
  const safe = schema.pattern
    ? liked
    : [...textForFormat(schema.format), ...textsForName(name)];
  if (variant === 0) {
    yield* safe;
    yield* ruled(schema);
    yield* COMMON_TEXTS;
  } else {
    yield* [...safe, 'example'].map(text => `${text}-${variant + 1}`);
  }
  if (schema.pattern) {
    const others = (schema.allOf ?? []).flatMap(part => part.pattern ?? []);
    yield* textsOfPattern(
      [schema.pattern, ...others],
      { min: schema.minLength, max: schema.maxLength },
      variant,
    );
  }
  yield* ofLength(schema, variant);
  yield* rotate(COMMON_TEXTS, variant);
}

/** What the field's own rules suggest. */
function ruled(schema: JSONSchemaProps): string[] {
  const rules = schema['x-kubernetes-validations']?.map(({ rule }) => rule);
  if (!rules) {
    return [];
  }
  const found = ruleTexts(rules, schema);
  // Rules see the bytes, the object has them as text.
  return schema.format === 'byte' ? found.map(base64) : found;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function isProse(text: string): boolean {
  return /[,;()]/.test(text);
}

function ofLength(schema: JSONSchemaProps, variant: number): string[] {
  const { minLength = 0, maxLength = Infinity } = schema;
  const word = `example${variant || ''}`;
  return [
    word.slice(0, maxLength),
    word
      .repeat(Math.ceil(minLength / word.length) || 1)
      .slice(0, Math.min(maxLength, Math.max(minLength, word.length))),
    'a'.repeat(Math.min(minLength, 100_000)),
    '',
  ];
}

function rotate<T>(values: T[], by: number): T[] {
  const start = values.length > 0 ? by % values.length : 0;
  return [...values.slice(start), ...values.slice(0, start)];
}
