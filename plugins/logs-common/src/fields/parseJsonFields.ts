import { FieldList } from './FieldList';
import type { LogFields } from './LogFields';

/** Objects within objects; deeper ones are left out. */
const MAX_DEPTH = 12;

/** Names that need no brackets in a path. */
const plainName = /^[^.[\]\s"]+$/;

/** A number with all its digits, which a double may not have. */
class WrittenNumber {
  constructor(readonly source: string) {}
}

/** Reads a line that begins with `{`. */
export function parseJsonFields(line: string): LogFields {
  let value: unknown;
  try {
    value = parse(line);
  } catch (error) {
    return {
      format: 'json',
      fields: [],
      error: `This is not valid JSON: ${(error as Error).message}`,
    };
  }
  const list = new FieldList();
  flatten(value, '', 0, list);
  return {
    format: 'json',
    fields: list.fields,
    ...(list.truncated ? { truncated: true } : {}),
  };
}

/** What newer engines tell a reviver about a primitive value. */
type ReviverContext = { source?: string } | undefined;

function parse(line: string): unknown {
  const reviver = (_: string, value: unknown, context?: ReviverContext) =>
    typeof value === 'number' && context?.source
      ? new WrittenNumber(context.source)
      : value;
  try {
    return JSON.parse(line, reviver);
  } catch (error) {
    // Revivers recurse, so a deep line overflows the stack; plain parsing
    // does not.
    if (error instanceof RangeError) return JSON.parse(line);
    throw error;
  }
}

function flatten(value: unknown, path: string, depth: number, list: FieldList) {
  if (typeof value !== 'object' || value === null) {
    list.add(path, String(value));
  } else if (value instanceof WrittenNumber) {
    list.add(path, value.source);
  } else if (depth > MAX_DEPTH) {
    list.truncated = true;
  } else {
    flattenObject(value, path, depth, list);
  }
}

function flattenObject(
  value: object,
  path: string,
  depth: number,
  list: FieldList,
) {
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  // An empty one is said, else its name would be nowhere.
  if (entries.length === 0 && path) list.add(path, isList ? '[]' : '{}');
  for (const [name, child] of entries) {
    if (list.isFull) {
      list.truncated = true;
      return;
    }
    flatten(
      child,
      isList ? `${path}[${name}]` : join(path, name),
      depth + 1,
      list,
    );
  }
}

/** `http.status`; `labels["app.kubernetes.io/name"]` where it has a dot. */
function join(path: string, name: string): string {
  if (!path) return name;
  return plainName.test(name)
    ? `${path}.${name}`
    : `${path}[${JSON.stringify(name)}]`;
}
