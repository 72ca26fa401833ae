import type { JsonObject, JsonValue } from '@backstage/types';
import type { Path } from '@gitops-portal/plugin-desired-state-common';
import type {
  FieldNode,
  JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';
import { fieldEditor, type FieldEditor } from './fieldEditor';

/** What is known of a field beside its value. */
interface FieldWords {
  /** From the request's root: `['spec', 'replicas']`. */
  path: Path;
  name: string;
  /** The type as an engineer names it; absent without a schema. */
  type?: string;
  description?: string;
  required: boolean;
  immutable: boolean;
  /** Crossplane's own field, not the platform's. */
  machinery: boolean;
}

/** A field that is edited as one. */
export interface FormField extends FieldWords {
  kind: 'field';
  editor: FieldEditor;
  schema?: JSONSchemaProps;
  default?: JsonValue;
  constraints: string[];
}

/** An object whose fields are edited one by one. */
export interface FormGroup extends FieldWords {
  kind: 'group';
  children: FormNode[];
  /** Whether anything in it is set. */
  isSet: boolean;
}

export type FormNode = FormField | FormGroup;

/** The schema of a value and the words about its fields. */
export interface DescribedSchema {
  schema: JSONSchemaProps;
  fields: FieldNode[];
}

/**
 * The form of a value: a field for every leaf that is set or that the schema
 * knows, grouped by object. Without a schema, what is set.
 */
export function formTree(
  described: DescribedSchema | undefined,
  value: JsonValue | undefined,
  path: Path,
): FormNode[] {
  const known = described ? knownFields(described, value, path) : [];
  const names = new Set(known.map(node => node.name));
  const others = Object.entries(objectOr(value))
    .filter(([name]) => !names.has(name))
    .map(([name, item]) =>
      unknownNode(name, item, [...path, name], !described),
    );
  return [...known, ...others];
}

function knownFields(
  described: DescribedSchema,
  value: JsonValue | undefined,
  path: Path,
): FormNode[] {
  const nodes = described.fields.map(field => {
    const schema = described.schema.properties?.[field.name];
    const item = objectOr(value)[field.name];
    return fieldOrGroup(field, schema, item, [...path, field.name]);
  });
  return [
    ...nodes.filter(node => !node.machinery),
    ...nodes.filter(node => node.machinery),
  ];
}

function fieldOrGroup(
  field: FieldNode,
  schema: JSONSchemaProps | undefined,
  value: JsonValue | undefined,
  path: Path,
): FormNode {
  const words: FieldWords = {
    path,
    name: field.name,
    type: field.type,
    description: field.description,
    required: field.required,
    immutable: field.immutable ?? false,
    machinery: field.machinery ?? false,
  };
  const hasFields = Object.keys(schema?.properties ?? {}).length > 0;
  if (schema && hasFields && field.children && isObjectOrUnset(value)) {
    const described = { schema, fields: field.children() };
    return {
      ...words,
      kind: 'group',
      children: formTree(described, value, path),
      isSet: value !== undefined,
    };
  }
  return {
    ...words,
    kind: 'field',
    editor: fieldEditor(schema, value),
    schema,
    default: field.default,
    constraints: field.constraints,
  };
}

function unknownNode(
  name: string,
  value: JsonValue | undefined,
  path: Path,
  split: boolean,
): FormNode {
  const words: FieldWords = {
    path,
    name,
    required: false,
    immutable: false,
    machinery: false,
  };
  const object = objectOr(value);
  if (split && Object.keys(object).length > 0) {
    return {
      ...words,
      kind: 'group',
      children: formTree(undefined, object, path),
      isSet: true,
    };
  }
  return {
    ...words,
    kind: 'field',
    editor: { kind: 'yaml' },
    constraints: [],
  };
}

function isObjectOrUnset(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' && value !== null && !Array.isArray(value))
  );
}

function objectOr(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
