import type { JsonObject, JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';
import { choicesOf } from './choicesOf';
import { listNode, mapNode } from './collectionNodes';
import { fieldControl } from './fieldControl';
import { fieldDocs } from './fieldDocs';
import { FormHints } from './FormHints';
import type { FieldWords, FormField, FormNode } from './FormNode';
import {
  namedOnly,
  once,
  type FormPlace,
  type FormSource,
  type NamedWords,
} from './FormPlace';
import { inOrder } from './inOrder';

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

function fieldsOf(place: FormPlace): FormNode[] {
  const { schema, value, machinery = [] } = place;
  const object = isMap(value) ? value : {};
  const known = fieldDocs(schema).map(field =>
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
  place: FormPlace,
  name: string,
  schema: JSONSchemaProps | undefined,
  object: JsonObject,
): FormPlace {
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

function nodeAt(place: FormPlace, named: NamedWords): FormNode {
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
  const inside: FormPlace = { ...place, immutable: named.immutable };
  return (
    objectNode(inside, words) ??
    listNode(inside, words, nodeAt) ??
    mapNode(inside, words, nodeAt) ??
    fieldNode(inside, words, hint.multiline)
  );
}

function fieldNode(
  { schema, value }: FormPlace,
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
function objectNode(place: FormPlace, words: FieldWords): FormNode | undefined {
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

function textOr(example: JsonValue | undefined): string | undefined {
  return typeof example === 'string' || typeof example === 'number'
    ? `e.g. ${example}`
    : undefined;
}
