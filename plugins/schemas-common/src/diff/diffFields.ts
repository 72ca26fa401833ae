import { fieldPath } from '../fields/fieldPath';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { diffCombinators } from './diffCombinators';
import { diffDefault } from './diffDefault';
import { diffLimits } from './diffLimits';
import { diffRules } from './diffRules';
import { diffTopology } from './diffTopology';
import { diffType, typesOf } from './diffType';
import { diffValues } from './diffValues';
import { breaking, FieldChange, harmless } from './SchemaChange';

/** Everything that changed in a schema, field by field. */
export function diffFields(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path = '',
): FieldChange[] {
  const type = diffType(before, after, path);
  if (type.some(change => change.breaking)) {
    // What else differs follows from the type.
    return type;
  }
  return [
    ...type,
    ...diffValues(before, after, path),
    ...diffLimits(before, after, path),
    ...diffCombinators(before, after, path),
    ...diffRules(before, after, path),
    ...diffTopology(before, after, path),
    ...diffProperties(before, after, path),
    ...diffInside(before, after, path),
  ];
}

function diffProperties(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = before.properties ?? {};
  const is = after.properties ?? {};
  const isRequired = (name: string) => after.required?.includes(name) === true;
  const kept = Object.entries(was).flatMap(([name, property]) => {
    const at = fieldPath(path, name);
    return Object.hasOwn(is, name)
      ? [
          ...diffRequired(before, after, name, at),
          ...diffDefault(
            property.default,
            is[name].default,
            isRequired(name),
            at,
            rulesAskFor(before, name),
          ),
          ...diffFields(property, is[name], at),
        ]
      : [removal(property, after, at)];
  });
  const added = Object.entries(is)
    .filter(([name]) => !Object.hasOwn(was, name))
    .map(([name, property]) =>
      addition(before, property, isRequired(name), fieldPath(path, name)),
    );
  return [...kept, ...added];
}

/** Whether what an object has to fulfil may hang on a field being there. */
function rulesAskFor(schema: JSONSchemaProps, name: string): boolean {
  const { oneOf, anyOf, allOf, not } = schema;
  const rules = schema['x-kubernetes-validations']?.map(({ rule }) => rule);
  const words = JSON.stringify([oneOf, anyOf, allOf, not, rules]);
  return words.split(/\W+/).includes(name);
}

function removal(
  property: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange {
  const values = after.additionalProperties;
  if (typeof values === 'object') {
    const refused = diffFields(property, values, path).find(
      change => change.breaking,
    );
    return refused
      ? breaking(
          path,
          'field-removed',
          `it has to fit the schema of values of any name now: ${refused.reason}`,
        )
      : harmless(
          path,
          'field-removed',
          'values of any name are accepted here, and what was good is one',
        );
  }
  if (after['x-kubernetes-preserve-unknown-fields'] || values) {
    return harmless(
      path,
      'field-removed',
      'fields without a schema are kept here, so the value stays, unchecked',
    );
  }
  return breaking(
    path,
    'field-removed',
    'the API server drops it from requests that set it, without a word, and strict validation refuses them',
  );
}

function addition(
  before: JSONSchemaProps,
  property: JSONSchemaProps,
  required: boolean,
  path: string,
): FieldChange {
  if (required && property.default === undefined) {
    return breaking(
      path,
      'required-field-added',
      'requests that do not have it are refused, and it has no default',
    );
  }
  if (
    before['x-kubernetes-preserve-unknown-fields'] ||
    before.additionalProperties
  ) {
    return breaking(
      path,
      'field-added',
      'any value of this name was accepted before; now it has to fit the schema',
    );
  }
  return harmless(
    path,
    'field-added',
    required
      ? 'it is required, but has a default'
      : 'it is optional: requests without it stay good',
  );
}

function diffRequired(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  name: string,
  path: string,
): FieldChange[] {
  const was = before.required?.includes(name) === true;
  const is = after.required?.includes(name) === true;
  if (was === is) {
    return [];
  }
  if (was) {
    return [
      harmless(path, 'no-longer-required', 'requests that set it stay good'),
    ];
  }
  return [
    after.properties?.[name].default === undefined
      ? breaking(
          path,
          'became-required',
          'requests that do not have it are refused, and it has no default',
        )
      : harmless(path, 'became-required', 'it has a default'),
  ];
}

/** Items of lists and values of maps. */
function diffInside(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const items =
    before.items && after.items
      ? diffValue(before.items, after.items, `${path}[]`)
      : [];
  const was = before.additionalProperties;
  const is = after.additionalProperties;
  if (typeof was === 'object' && typeof is === 'object') {
    return [...items, ...diffValue(was, is, `${path}.*`)];
  }
  const isTyped = typeof is === 'object' && typesOf(is).length > 0;
  return [
    ...items,
    ...(isTyped &&
    (was === true || before['x-kubernetes-preserve-unknown-fields'])
      ? [
          breaking(
            path,
            'map-opened',
            'values of any name were accepted unchecked; now they have to fit a schema',
          ),
        ]
      : diffOpenness(Boolean(was), Boolean(is), path)),
  ];
}

/** What takes the place of null has a default, too. */
function diffValue(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  return [
    ...diffDefault(before.default, after.default, false, path),
    ...diffFields(before, after, path),
  ];
}

function diffOpenness(was: boolean, is: boolean, path: string): FieldChange[] {
  if (was === is) {
    return [];
  }
  return [
    is
      ? harmless(path, 'map-opened', 'names of one’s own are accepted now')
      : breaking(
          path,
          'map-closed',
          'it accepted any names; now names that the schema does not have are dropped',
        ),
  ];
}
