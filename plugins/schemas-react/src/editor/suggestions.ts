import {
  enumWord,
  fieldsInside,
  schemaAt,
  typeName,
  type FieldNode,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';
import type { KindLookup } from './checkText';
import type { CursorPlace } from './cursorPlace';

/** Something that can be typed at a place. */
export interface Suggestion {
  label: string;
  /** What is written instead of the typed word. */
  insert: string;
  /** Type of the field, or what the value is. */
  detail?: string;
  /** The field's documentation. */
  info?: string;
  /** Shown before those that are not. */
  required?: boolean;
}

const OBJECT_KEYS: Suggestion[] = [
  { label: 'apiVersion', insert: 'apiVersion: ', required: true },
  { label: 'kind', insert: 'kind: ', required: true },
  { label: 'metadata', insert: 'metadata:\n  name: ', required: true },
];
const METADATA_KEYS = ['name', 'namespace', 'labels', 'annotations'];

/** What can stand at a place in a document. */
export function suggestions(
  place: CursorPlace,
  lookup: KindLookup,
): Suggestion[] {
  if (place.path.length === 1 && place.typing === 'value') {
    const own = place.path[0] === 'apiVersion' ? undefined : place.kind;
    if (['apiVersion', 'kind'].includes(`${place.path[0]}`) && !own) {
      return apiVersions(place, lookup);
    }
  }
  if (place.path.length === 1 && place.path[0] === 'metadata') {
    return unused(
      place,
      METADATA_KEYS.map(label => ({ label, insert: `${label}: ` })),
    );
  }
  const schema = schemaOf(place, lookup);
  if (place.path.length > 0 || place.typing === 'value') {
    return schema ? suggestionsIn(schema, place) : [];
  }
  const fields = schema ? suggestionsIn(schema, place) : [];
  return unused(place, [
    ...OBJECT_KEYS,
    ...fields.filter(
      ({ label }) =>
        label !== 'status' && !OBJECT_KEYS.some(key => key.label === label),
    ),
  ]);
}

/**
 * What can stand at a place in a value by its schema.
 *
 * @param place - its path is from the value's root
 */
export function suggestionsIn(
  schema: JSONSchemaProps,
  place: Pick<CursorPlace, 'path' | 'typing' | 'siblings' | 'indent'>,
): Suggestion[] {
  const at = schemaAt(schema, place.path);
  return place.typing === 'value'
    ? values(at)
    : unused(place, keys(schema, at, place));
}

function unused(
  { siblings }: Pick<CursorPlace, 'siblings'>,
  all: Suggestion[],
): Suggestion[] {
  return all.filter(({ label }) => !siblings.includes(label));
}

/** The schema of the document's kind and version, where it is known. */
export function schemaOf(
  { apiVersion = '', kind = '' }: Pick<CursorPlace, 'apiVersion' | 'kind'>,
  lookup: KindLookup,
): JSONSchemaProps | undefined {
  const [version, group = ''] = apiVersion.split('/').reverse();
  const found = lookup({ group, kind });
  return typeof found === 'string'
    ? undefined
    : found.versions.find(({ name }) => name === version)?.schema;
}

function apiVersions(
  { apiVersion = '', kind = '' }: CursorPlace,
  lookup: KindLookup,
): Suggestion[] {
  const [, group = ''] = apiVersion.split('/').reverse();
  const found = lookup({ group, kind });
  return typeof found === 'string'
    ? []
    : found.versions
        .filter(({ served }) => served)
        .map(({ name }) => ({
          label: `${found.group}/${name}`,
          insert: `${found.group}/${name}`,
        }));
}

function keys(
  schema: JSONSchemaProps,
  at: JSONSchemaProps | undefined,
  { path, indent }: Pick<CursorPlace, 'path' | 'indent'>,
): Suggestion[] {
  const fields = at ? fieldsInside(schema, path) : [];
  // An item of a list of plain values has no fields.
  return fields.length === 0
    ? values(at)
    : fields.map(field => keyOf(field, at?.properties?.[field.name], indent));
}

function keyOf(
  field: FieldNode,
  schema: JSONSchemaProps | undefined,
  indent: number,
): Suggestion {
  const inner = `\n${' '.repeat(indent + 2)}`;
  const tails: Record<string, string> = { array: `${inner}- `, object: inner };
  const tail = tails[schema?.type ?? ''] ?? ' ';
  const name = /^[\w$./-]+$/.test(field.name)
    ? field.name
    : JSON.stringify(field.name);
  return {
    label: field.name,
    insert: `${name}:${tail}`,
    detail: field.type,
    info: documentation(field),
    required: field.required,
  };
}

function values(schema: JSONSchemaProps | undefined): Suggestion[] {
  if (!schema) {
    return [];
  }
  const texts = (schema.enum ?? []).map(enumWord);
  if (schema.type === 'boolean' && texts.length === 0) {
    texts.push('true', 'false');
  }
  const preset = schema.default;
  const isScalar = preset !== undefined && typeof preset !== 'object';
  if (texts.length === 0 && isScalar) {
    texts.push(enumWord(preset));
  }
  return texts.map(label => ({
    label,
    insert: label,
    detail:
      isScalar && enumWord(preset) === label
        ? 'if left out'
        : typeName(schema, ''),
  }));
}

/** A field in a few lines of text. */
export function documentation(field: FieldNode): string {
  return [
    field.description ?? 'Nobody has described this field yet.',
    ...(field.default === undefined
      ? []
      : [`If left out: ${JSON.stringify(field.default)}`]),
    ...(field.enum ? [`One of ${field.enum.map(enumWord).join(', ')}`] : []),
    ...field.constraints,
    ...field.rules.map(({ message }) => message),
    ...(field.immutable ? ['It cannot change later.'] : []),
  ].join('\n');
}
