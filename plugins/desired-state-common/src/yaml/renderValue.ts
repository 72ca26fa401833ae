import type { JsonObject, JsonValue } from '@backstage/types';
import { Scalar } from 'yaml';
import { isMap } from '../merge/maps';
import { renderLiteral } from './renderLiteral';
import { renderScalar } from './renderScalar';

/** How a value is written at its place. */
export interface RenderPlace {
  /** Columns by which the lines of a block are indented. */
  indent: number;
  /** Columns that one level of the file is indented by. */
  step: number;
  /** Line end of the file. */
  eol: string;
  /** Whether the last line of the file is ended too, as blocks need. */
  endsLines: boolean;
}

const isScalar = (
  value: JsonValue,
): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null;

const isEmpty = (value: JsonValue) =>
  !isScalar(value) && Object.keys(value as object).length === 0;

const entriesOf = (value: JsonObject) =>
  Object.entries(value).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined,
  );

/** A key, quoted where it would not be read as this string. */
export function renderKey(key: string): string {
  return renderScalar(key, undefined, true);
}

/** A value in one line: `{ cpu: 100m, sizes: [1, 2] }`. */
export function renderFlow(value: JsonValue, style?: Scalar.Type): string {
  if (isScalar(value)) {
    return renderScalar(value, style, true);
  }
  if (Array.isArray(value)) {
    return `[${value.map(item => renderFlow(item)).join(', ')}]`;
  }
  const entries = entriesOf(value as JsonObject);
  return entries.length === 0
    ? '{}'
    : `{ ${entries
        .map(([key, item]) => `${renderKey(key)}: ${renderFlow(item)}`)
        .join(', ')} }`;
}

function renderItem(item: JsonValue, place: RenderPlace): string {
  const dash = `${' '.repeat(place.indent)}- `;
  const literal =
    typeof item === 'string' && renderLiteral(item, { ...place, step: 2 });
  if (literal) {
    return `${dash}${literal}`;
  }
  if (isScalar(item) || isEmpty(item) || Array.isArray(item)) {
    return `${dash}${renderFlow(item)}`;
  }
  const lines = renderBlock(item, { ...place, indent: place.indent + 2 });
  return `${dash}${lines.trimStart()}`;
}

/** Map entries or list items, one a line, at the place's indentation. */
export function renderBlock(value: JsonValue, place: RenderPlace): string {
  const pad = ' '.repeat(place.indent);
  if (Array.isArray(value)) {
    return value.map(item => renderItem(item, place)).join(place.eol);
  }
  if (!isMap(value)) {
    return `${pad}${renderScalar(value as string, undefined, false)}`;
  }
  return entriesOf(value)
    .map(
      ([key, item]) =>
        `${pad}${renderKey(key)}:${renderAfterColon(item, place)}`,
    )
    .join(place.eol);
}

/** What follows `key:` in a block map whose keys have the place's indent. */
export function renderAfterColon(
  value: JsonValue,
  place: RenderPlace,
  style?: Scalar.Type,
): string {
  if (isScalar(value)) {
    const literal =
      typeof value === 'string' &&
      style !== Scalar.QUOTE_DOUBLE &&
      renderLiteral(value, place);
    return ` ${literal || renderScalar(value, style, false)}`;
  }
  if (isEmpty(value)) {
    return ` ${renderFlow(value)}`;
  }
  return `${place.eol}${renderBlock(value, {
    ...place,
    indent: place.indent + place.step,
  })}`;
}
