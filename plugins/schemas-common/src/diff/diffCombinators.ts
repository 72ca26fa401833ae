import { deepEqual } from '../schema/deepEqual';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** `allOf`, `anyOf`, `oneOf` and `not`. */
export function diffCombinators(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  return (['allOf', 'anyOf', 'oneOf', 'not'] as const).flatMap(rule =>
    combinator(rule, listOf(before[rule]), listOf(after[rule]), path),
  );
}

function listOf(
  branches: JSONSchemaProps[] | JSONSchemaProps | undefined,
): JSONSchemaProps[] {
  return branches === undefined ? [] : [branches].flat();
}

function combinator(
  rule: 'allOf' | 'anyOf' | 'oneOf' | 'not',
  before: JSONSchemaProps[],
  after: JSONSchemaProps[],
  path: string,
): FieldChange[] {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length === 0 && come.length === 0) {
    return [];
  }
  if (after.length === 0) {
    return [
      harmless(path, `${rule}-removed`, 'forms that were refused are accepted'),
    ];
  }
  if (before.length === 0) {
    return [
      breaking(
        path,
        `${rule}-added`,
        `it has to meet a rule more: ${words(come)}`,
      ),
    ];
  }
  const isLooser =
    (rule === 'anyOf' && gone.length === 0) ||
    (rule === 'allOf' && come.length === 0);
  return [
    isLooser
      ? harmless(path, `${rule}-changed`, 'only more forms are accepted')
      : breaking(
          path,
          `${rule}-changed`,
          gone.length > 0 && rule !== 'allOf'
            ? `a form that was accepted may be refused: ${words(gone)}`
            : `forms that were accepted may be refused: ${words(come)}`,
        ),
  ];
}

function without(
  list: JSONSchemaProps[],
  other: JSONSchemaProps[],
): JSONSchemaProps[] {
  return list.filter(item => !other.some(each => deepEqual(item, each)));
}

function words(branches: JSONSchemaProps[]): string {
  const text = branches.map(branch => JSON.stringify(branch)).join(' or ');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
