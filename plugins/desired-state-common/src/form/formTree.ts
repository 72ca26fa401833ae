import type { JsonObject, JsonValue } from '@backstage/types';
import {
  fieldTree,
  typeName,
  type FieldNode,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';
import type { Path } from '../yaml/Path';
import { choicesOf } from './choicesOf';
import { emptyValue } from './emptyValue';
import { fieldControl } from './fieldControl';
import { FormHints } from './FormHints';
import type { FieldWords, FormField, FormNode } from './FormNode';
import { inOrder } from './inOrder';

/** What a form is made of. */
export interface FormSource {
  /** Of the value; without one, what is set can be edited as YAML. */
  schema?: JSONSchemaProps;
  value: JsonValue | undefined;
  /** Where the value is, as the nodes' paths begin. */
  path: Path;
  /** Names of fields of the value that are Crossplane's. */
  machinery?: string[];
  hints?: FormHints;
}

/** A value with what is known of it, while its form is made. */
interface Place extends FormSource {
  hints: FormHints;
  /** As hints name it: `env[].value`. */
  hintPath: string;
  /** Nothing inside can change once the request exists. */
  immutable: boolean;
}

/**
 * The form of an object: a node for every field that the schema knows or that
 * is set. Nothing is written by making it, and nodes inside are made when they
 * are asked for.
 */
export function formTree(source: FormSource): FormNode[] {
  return fieldsOf({
    ...source,
    hints: source.hints ?? FormHints.none,
    hintPath: '',
    immutable: false,
  });
}

function fieldsOf(place: Place): FormNode[] {
  const { schema, value, machinery = [] } = place;
  const object = isMap(value) ? value : {};
  const known = wordsOf(schema).map(field =>
    nodeAt(below(place, field.name, schema?.properties?.[field.name], object), {
      name: field.name,
      label: field.name,
      type: field.type,
      description: field.description,
      required: field.required,
      immutable: place.immutable || (field.immutable ?? false),
      machinery: machinery.includes(field.name),
      default: field.default,
      constraints: field.constraints,
    }),
  );
  const others = Object.keys(object)
    .filter(name => !schema?.properties?.[name])
    .map(name =>
      nodeAt(below(place, name, undefined, object), {
        ...namedOnly(name),
        required: false,
        immutable: place.immutable,
      }),
    );
  const { order = [] } = place.hints.at(place.hintPath);
  return inOrder([...known, ...others], order);
}

function below(
  place: Place,
  name: string,
  schema: JSONSchemaProps | undefined,
  object: JsonObject,
): Place {
  const { hintPath } = place;
  return {
    ...place,
    schema,
    machinery: undefined,
    value: Object.hasOwn(object, name) ? object[name] : undefined,
    path: [...place.path, name],
    hintPath: hintPath ? `${hintPath}.${name}` : name,
  };
}

type Words = Omit<FieldWords, 'path' | 'isSet' | 'schema'>;

function namedOnly(name: string) {
  return { name, label: name, machinery: false, constraints: [] };
}

function nodeAt(place: Place, named: Words): FormNode {
  const { schema, value, path } = place;
  const hint = place.hints.at(place.hintPath);
  const words: FieldWords = {
    ...named,
    label: hint.title ?? schema?.title ?? named.label,
    placeholder: hint.placeholder ?? textOr(schema?.example),
    section: hint.section,
    hidden: hint.hidden,
    from: hint.from,
    path,
    schema,
    isSet: value !== undefined,
  };
  const inside: Place = { ...place, immutable: named.immutable };
  return (
    objectNode(inside, words) ??
    listNode(inside, words) ??
    mapNode(inside, words) ??
    fieldNode(inside, words, hint.multiline)
  );
}

function fieldNode(
  { schema, value }: Place,
  words: FieldWords,
  multiline: boolean | undefined,
): FormField {
  const control = fieldControl(schema, value);
  return {
    ...words,
    kind: 'field',
    control:
      control.kind === 'text' && multiline
        ? { ...control, multiline }
        : control,
  };
}

/** Objects with fields, and whatever object is set where nothing is known. */
function objectNode(place: Place, words: FieldWords): FormNode | undefined {
  const { schema, value } = place;
  const isPlain = value === undefined || isMap(value);
  const hasFields = Object.keys(schema?.properties ?? {}).length > 0;
  const isKnown = hasFields && schema?.type === 'object';
  const isShown = !schema && isMap(value) && Object.keys(value).length > 0;
  if (!isPlain || !(isKnown || (isShown && !words.within))) {
    return undefined;
  }
  return {
    ...words,
    kind: 'object',
    isImplied: words.required || schema?.default !== undefined,
    choices: schema ? choicesOf(schema, value) : [],
    children: once(() => fieldsOf(place)),
  };
}

function listNode(place: Place, words: FieldWords): FormNode | undefined {
  const { schema, value } = place;
  const { items } = schema ?? {};
  const isList = value === undefined || Array.isArray(value);
  if (schema?.type !== 'array' || !items || !isList) {
    return undefined;
  }
  const list = value ?? [];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  return {
    ...words,
    kind: 'list',
    keys,
    emptyItem: emptyValue(items),
    canAdd: list.length < (schema.maxItems ?? Infinity),
    items: once(() =>
      list.map((item, index) =>
        nodeAt(
          {
            ...place,
            schema: items,
            value: item,
            path: [...place.path, index],
            hintPath: `${place.hintPath}[]`,
          },
          {
            ...insideWords(items, itemName(item, keys, index)),
            immutable: words.immutable,
            within: 'list',
          },
        ),
      ),
    ),
  };
}

function mapNode(place: Place, words: FieldWords): FormNode | undefined {
  const { schema, value } = place;
  const of = schema?.additionalProperties;
  const isPlain = value === undefined || isMap(value);
  if (typeof of !== 'object' || !isPlain) {
    return undefined;
  }
  const entries = Object.entries(value ?? {});
  return {
    ...words,
    kind: 'map',
    emptyEntry: emptyValue(of),
    canAdd: entries.length < (schema?.maxProperties ?? Infinity),
    entries: once(() =>
      entries.map(([name, item]) =>
        nodeAt(
          {
            ...place,
            schema: of,
            value: item,
            path: [...place.path, name],
            hintPath: `${place.hintPath}.*`,
          },
          {
            ...insideWords(of, name),
            immutable: words.immutable,
            within: 'map',
          },
        ),
      ),
    ),
  };
}

/** What is said of an item or entry: what its list or map says is not again. */
function insideWords(schema: JSONSchemaProps, name: string) {
  return {
    ...namedOnly(name),
    type: typeName(schema, ''),
    description: schema.description,
    default: schema.default,
    required: false,
  };
}

/** What people tell the items of a list apart by. */
function itemName(item: JsonValue, keys: string[], index: number): string {
  const object = isMap(item) ? item : {};
  const names = keys.length > 0 ? keys : ['name', 'key', 'id'];
  const values = names
    .map(name => object[name])
    .filter(part => ['string', 'number'].includes(typeof part));
  const shown = keys.length > 0 ? values : values.slice(0, 1);
  return shown.join(' / ') || `${index + 1}`;
}

function textOr(example: JsonValue | undefined): string | undefined {
  return typeof example === 'string' || typeof example === 'number'
    ? `e.g. ${example}`
    : undefined;
}

const words = new WeakMap<JSONSchemaProps, FieldNode[]>();

/** The documentation of a schema's fields, made once. */
function wordsOf(schema: JSONSchemaProps | undefined): FieldNode[] {
  if (!schema) {
    return [];
  }
  const known = words.get(schema);
  if (known) {
    return known;
  }
  const made = fieldTree(schema, { resource: false });
  words.set(schema, made);
  return made;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
