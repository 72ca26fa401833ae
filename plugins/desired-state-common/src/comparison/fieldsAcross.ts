import type { JsonObject, JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';
import { formatPath, type Path } from '../yaml/Path';
import { itemKeys } from './itemKeys';

/** A place as one environment has it. */
export interface PlaceIn {
  /** Undefined where nothing is there. */
  value: JsonValue | undefined;
  /** To it; to what is there of it, where it is not whole. */
  path: Path;
  /** The map that it is in. */
  parent?: JsonObject;
}

/** A place that is compared as one, in each environment. */
interface FieldAcross {
  /** Items of lists by their keys: `env[name=A].value`. */
  label: string;
  /** In the order of the environments. */
  places: PlaceIn[];
}

interface Place {
  label: string;
  places: PlaceIn[];
  schema: JSONSchemaProps | undefined;
  /** Fields that are said by the label. */
  said?: string[];
}

/**
 * The places of values in several environments, as deep as all of them can be
 * followed: through maps, and through lists whose items are known by keys.
 * Other lists are compared as a whole, as layers replace them.
 *
 * @param values - in the order of the environments
 * @param schema - of the value; it tells the keys of lists
 */
export function fieldsAcross(
  values: (JsonValue | undefined)[],
  schema: JSONSchemaProps | undefined,
): FieldAcross[] {
  return fieldsOf({
    label: '',
    places: values.map(value => ({ value, path: [] })),
    schema,
  });
}

function fieldsOf(place: Place): FieldAcross[] {
  const { label, places } = place;
  return fieldsOfMaps(place) ?? fieldsOfLists(place) ?? [{ label, places }];
}

/** Undefined where not all are maps, or none has anything in it. */
function fieldsOfMaps(place: Place): FieldAcross[] | undefined {
  const { places, schema, said = [] } = place;
  const values = valuesOf(places);
  if (!values.every(isMap)) return undefined;
  const keys = union(values.map(Object.keys));
  if (keys.length === 0) return undefined;
  const unsaid = keys.filter(key => !said.includes(key));
  return (unsaid.length > 0 ? unsaid : keys).flatMap(key =>
    fieldsOf({
      label: joined(place.label, key),
      places: places.map(each => inMap(each, key)),
      schema: schema?.properties?.[key] ?? schemaOfEntries(schema),
    }),
  );
}

/** Undefined where not all are lists of items that can be told apart. */
function fieldsOfLists(place: Place): FieldAcross[] | undefined {
  const { places, schema } = place;
  const lists = valuesOf(places);
  if (!lists.every(Array.isArray)) return undefined;
  const keys = itemKeys(lists as JsonValue[][], schema);
  if (!keys || lists.every(({ length }) => length === 0)) return undefined;
  const { names, labelOf } = keys;
  const labels = union(lists.map(list => (list as JsonObject[]).map(labelOf)));
  return labels.flatMap(label =>
    fieldsOf({
      label: `${place.label}[${label}]`,
      places: places.map(each =>
        inList(each, item => labelOf(item as JsonObject) === label),
      ),
      schema: schema?.items,
      said: names,
    }),
  );
}

function valuesOf(places: PlaceIn[]): JsonValue[] {
  return places.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function inMap({ value, path }: PlaceIn, key: string): PlaceIn {
  if (!isMap(value)) return { value: undefined, path };
  return {
    value: Object.hasOwn(value, key) ? value[key] : undefined,
    path: [...path, key],
    parent: value,
  };
}

function inList(
  { value, path }: PlaceIn,
  isIt: (item: JsonValue) => boolean,
): PlaceIn {
  const index = Array.isArray(value) ? value.findIndex(isIt) : -1;
  return index < 0
    ? { value: undefined, path }
    : { value: (value as JsonValue[])[index], path: [...path, index] };
}

function schemaOfEntries(schema: JSONSchemaProps | undefined) {
  const of = schema?.additionalProperties;
  return typeof of === 'object' ? of : undefined;
}

function joined(label: string, key: string): string {
  const step = formatPath([key]);
  return label === '' || step.startsWith('[')
    ? `${label}${step}`
    : `${label}.${step}`;
}

/** In the order of the first list, what only later ones have behind it. */
function union(lists: string[][]): string[] {
  return [...new Set(lists.flat())];
}
