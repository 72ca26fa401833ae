import type { RenderPlace } from './renderValue';

// What a block shows as it is: no control characters, no exotic line ends.
const unprintable = /[^\P{Cc}\n\t]|[\u0085\u2028\u2029\ufeff]/u;

/**
 * A text of several lines as a block (`|`), the way people write it; undefined
 * where only quotes can hold it.
 *
 * @param place - that of the key or dash which the block belongs to
 */
export function renderLiteral(
  value: string,
  place: RenderPlace,
): string | undefined {
  const [, body, ends] = /^([^]*?)(\n*)$/.exec(value)!;
  const isMultiline = value.includes('\n');
  const isIndented = /^\s/.test(body);
  if (
    !isMultiline ||
    !place.endsLines ||
    body === '' ||
    isIndented ||
    ends.length > 1 ||
    unprintable.test(value)
  ) {
    return undefined;
  }
  const pad = ' '.repeat(place.indent + place.step);
  const lines = body.split('\n').map(line => (line ? `${pad}${line}` : ''));
  return [ends ? '|' : '|-', ...lines].join(place.eol);
}
