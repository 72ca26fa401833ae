import { isDeepStrictEqual } from 'node:util';

/**
 * A step into an object as managedFields writes it: `f:name` a field,
 * `k:{"name":"web"}` an item by its keys, `v:"x"` an item of a set, `i:0` an
 * item by index. See sigs.k8s.io/structured-merge-diff/fieldpath.
 */
export type PathElement = string;

export function field(name: string): PathElement {
  return `f:${name}`;
}

export function keyed(keys: Record<string, unknown>): PathElement {
  const sorted = Object.keys(keys).sort();
  return `k:${JSON.stringify(
    Object.fromEntries(sorted.map(key => [key, keys[key]])),
  )}`;
}

export function setValue(value: unknown): PathElement {
  return `v:${JSON.stringify(value)}`;
}

/** Brings an element that a client wrote into the one form used here. */
export function canonical(element: string): PathElement {
  const body = element.slice(2);
  try {
    switch (element.slice(0, 2)) {
      case 'k:':
        return keyed(JSON.parse(body));
      case 'v:':
        return setValue(JSON.parse(body));
      default:
        return element;
    }
  } catch {
    return element;
  }
}

/** As in messages: `.image`, `[name="web"]`, `[="x"]`, `[0]`. */
function printElement(element: PathElement): string {
  const body = element.slice(2);
  switch (element.slice(0, 2)) {
    case 'k:': {
      const keys = Object.entries(JSON.parse(body));
      return `[${keys
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`;
    }
    case 'v:':
      return `[=${body}]`;
    case 'i:':
      return `[${body}]`;
    default:
      return `.${body}`;
  }
}

export function printPath(path: PathElement[]): string {
  return path.map(printElement).join('');
}

/** Equality of JSON values. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || isDeepStrictEqual(a, b);
}
