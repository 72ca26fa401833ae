import { same } from '../apply/pathElement';
import { copy } from '../store/objectJson';
import { badRequest } from '../status/statusErrors';
import { KubeStatusError } from '../status/KubeStatusError';

/** One operation of RFC 6902. */
export interface JsonPatchOperation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

type Container = Record<string, unknown> | unknown[];

function failure(message: string): KubeStatusError {
  return new KubeStatusError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${message}`,
    {},
  );
}

function parsePointer(pointer: string): string[] {
  if (pointer === '') {
    return [];
  }
  if (!pointer.startsWith('/')) {
    throw badRequest(`invalid JSON pointer "${pointer}"`);
  }
  return pointer
    .slice(1)
    .split('/')
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function read(root: unknown, path: string[], pointer: string): unknown {
  let current = root;
  for (const part of path) {
    if (
      typeof current !== 'object' ||
      current === null ||
      !Object.hasOwn(current, part)
    ) {
      throw failure(`path ${pointer} does not exist`);
    }
    current = (current as Record<string, unknown>)[part];
  }
  return current;
}

function container(root: unknown, path: string[], pointer: string): Container {
  const found = read(root, path.slice(0, -1), pointer);
  if (typeof found !== 'object' || found === null) {
    throw failure(`path ${pointer} does not exist`);
  }
  return found as Container;
}

function index(list: unknown[], part: string, end: number): number {
  const position = part === '-' ? list.length : Number(part);
  if (!Number.isInteger(position) || position < 0 || position > end) {
    throw failure(`index ${part} is out of range`);
  }
  return position;
}

function add(root: unknown, pointer: string, value: unknown): unknown {
  const path = parsePointer(pointer);
  if (path.length === 0) {
    return value;
  }
  const last = path[path.length - 1];
  const target = container(root, path, pointer);
  if (Array.isArray(target)) {
    target.splice(index(target, last, target.length), 0, value);
  } else {
    target[last] = value;
  }
  return root;
}

function remove(root: unknown, pointer: string): unknown {
  const path = parsePointer(pointer);
  const last = path[path.length - 1];
  read(root, path, pointer);
  const target = container(root, path, pointer);
  if (Array.isArray(target)) {
    target.splice(index(target, last, target.length - 1), 1);
  } else {
    delete target[last];
  }
  return root;
}

/**
 * Applies a JSON patch (RFC 6902) to a copy of the value.
 *
 * @throws KubeStatusError where an operation does not fit
 */
export function jsonPatch(
  value: unknown,
  operations: JsonPatchOperation[],
): unknown {
  let root: unknown = copy(value);
  for (const { op, path, from = '', value: operand } of operations) {
    switch (op) {
      case 'add':
        root = add(root, path, operand);
        break;
      case 'remove':
        root = remove(root, path);
        break;
      case 'replace':
        read(root, parsePointer(path), path);
        root = path === '' ? operand : add(remove(root, path), path, operand);
        break;
      case 'move': {
        const moved = read(root, parsePointer(from), from);
        root = add(remove(root, from), path, moved);
        break;
      }
      case 'copy':
        root = add(root, path, copy(read(root, parsePointer(from), from)));
        break;
      case 'test':
        if (!same(read(root, parsePointer(path), path), operand)) {
          throw failure(`testing value ${path} failed`);
        }
        break;
      default:
        throw badRequest(`unexpected kind of JSON patch operation "${op}"`);
    }
  }
  return root;
}
