import { isObject } from '../schema/isObject';

// Of go-yaml: small documents may be aliases nearly altogether, large ones
// only to a tenth.
const LOW = 400_000;
const HIGH = 4_000_000;

function allowedRatio(nodes: number): number {
  if (nodes <= LOW) {
    return 0.99;
  }
  if (nodes >= HIGH) {
    return 0.1;
  }
  return 0.99 - 0.89 * ((nodes - LOW) / (HIGH - LOW));
}

/**
 * Why a value made of YAML with aliases is refused: it would be far larger
 * than its text, or hold itself (go-yaml v2 `decoder.unmarshal`). Aliases
 * share their value here, so that the measuring takes no longer than the text.
 */
export function aliasProblem(value: unknown): string | undefined {
  const sizes = new Map<object, number | 'open'>();
  let written = 0;
  let circular = false;
  function sizeOf(node: unknown): number {
    if (typeof node !== 'object' || node === null) {
      return 1;
    }
    const known = sizes.get(node);
    if (known !== undefined) {
      circular ||= known === 'open';
      return known === 'open' ? 1 : known;
    }
    sizes.set(node, 'open');
    const items = Object.values(node);
    const keys = isObject(node) ? items.length : 0;
    written += 1 + keys;
    let size = 1 + keys;
    for (const item of items) {
      if (typeof item !== 'object' || item === null) {
        written += 1;
      }
      size += sizeOf(item);
    }
    sizes.set(node, size);
    return size;
  }
  const size = sizeOf(value);
  if (circular) {
    return 'an anchor holds an alias of itself';
  }
  const aliased = size - written;
  return aliased > 100 && size > 1000 && aliased / size > allowedRatio(size)
    ? `aliases make it ${size} values of ${written}: excessive aliasing`
    : undefined;
}
