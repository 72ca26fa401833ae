import type { JsonValue } from '@backstage/types';
import {
  typeName,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';
import { emptyValue } from './emptyValue';
import type { FieldWords, FormNode } from './FormNode';
import { namedOnly, once, type FormPlace, type NodeMaker } from './FormPlace';

/** How an item is called that could be added. */
const anyItem = '*';

/** The nodes of a list and of its items; undefined where it is none. */
export function listNode(
  place: FormPlace,
  words: FieldWords,
  nodeAt: NodeMaker,
): FormNode | undefined {
  const { schema, value } = place;
  const { items } = schema ?? {};
  const isList = value === undefined || Array.isArray(value);
  if (schema?.type !== 'array' || !items || !isList) {
    return undefined;
  }
  const list = value ?? [];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const itemAt = (item: JsonValue | undefined, step: string | number) =>
    nodeAt(
      {
        ...place,
        schema: items,
        value: item,
        path: [...place.path, step],
        hintPath: `${place.hintPath}[]`,
      },
      {
        ...insideWords(
          items,
          typeof step === 'number' ? itemName(item, keys, step) : step,
        ),
        immutable: words.immutable,
        within: 'list',
      },
    );
  return {
    ...words,
    kind: 'list',
    keys,
    emptyItem: emptyValue(items),
    canAdd: list.length < (schema.maxItems ?? Infinity),
    items: once(() => list.map(itemAt)),
    shape: once(() => itemAt(undefined, anyItem)),
  };
}

/** The nodes of a map and of its entries; undefined where it is none. */
export function mapNode(
  place: FormPlace,
  words: FieldWords,
  nodeAt: NodeMaker,
): FormNode | undefined {
  const { schema, value } = place;
  const of = schema?.additionalProperties;
  const isPlain = value === undefined || isMap(value);
  if (typeof of !== 'object' || !isPlain) {
    return undefined;
  }
  const entries = Object.entries(value ?? {});
  const entryAt = (name: string, item: JsonValue | undefined) =>
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
    );
  return {
    ...words,
    kind: 'map',
    emptyEntry: emptyValue(of),
    canAdd: entries.length < (schema?.maxProperties ?? Infinity),
    entries: once(() => entries.map(([name, item]) => entryAt(name, item))),
    shape: once(() => entryAt(anyItem, undefined)),
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
function itemName(
  item: JsonValue | undefined,
  keys: string[],
  index: number,
): string {
  const object = isMap(item) ? item : {};
  const names = keys.length > 0 ? keys : ['name', 'key', 'id'];
  const values = names
    .map(name => object[name])
    .filter(part => ['string', 'number'].includes(typeof part));
  const shown = keys.length > 0 ? values : values.slice(0, 1);
  return shown.join(' / ') || `${index + 1}`;
}
