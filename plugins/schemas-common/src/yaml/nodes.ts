import type { ManifestProblem, Position } from './parseManifests';
import { YamlNode } from './readNodes';

interface Entry {
  key: YamlNode;
  value: YamlNode | undefined;
}

function* entries(node: YamlNode): Generator<Entry> {
  for (let index = 0; index < node.children.length; index += 2) {
    yield { key: node.children[index], value: node.children[index + 1] };
  }
}

/**
 * Where the value at a path begins, as an offset; the key where the value
 * begins on a later line, the nearest parent for what is not there.
 */
export function nodeAtPath(
  root: YamlNode | undefined,
  path: (string | number)[],
): number {
  let node = root;
  let start = root?.start ?? 0;
  for (const step of path) {
    if (node?.kind === 'sequence') {
      node = node.children[Number(step)];
      start = node?.start ?? start;
      continue;
    }
    const found =
      node?.kind === 'mapping' ? lastEntry(node, `${step}`) : undefined;
    if (!found) {
      break;
    }
    node = found.value;
    start = node?.kind === 'scalar' ? node.start : found.key.start;
  }
  return start;
}

/** By name, so that many places in one large mapping are found quickly. */
const lastEntries = new WeakMap<YamlNode, Map<string, Entry>>();

function lastEntry(node: YamlNode, name: string): Entry | undefined {
  let known = lastEntries.get(node);
  if (!known) {
    known = new Map();
    for (const entry of entries(node)) known.set(`${entry.key.value}`, entry);
    lastEntries.set(node, known);
  }
  return known.get(name);
}

/** The keys that a mapping has twice, with their places. */
export function repeatedKeys(
  root: YamlNode | undefined,
): { path: (string | number)[]; start: number }[] {
  const found: { path: (string | number)[]; start: number }[] = [];
  function visit(node: YamlNode | undefined, path: (string | number)[]): void {
    if (node?.kind === 'sequence') {
      node.children.forEach((item, index) => visit(item, [...path, index]));
    }
    if (node?.kind !== 'mapping') {
      return;
    }
    const seen = new Set<string>();
    for (const { key, value } of entries(node)) {
      const name = `${key.value}`;
      const below = [...path, name];
      if (seen.has(name)) {
        found.push({ path: below, start: key.start });
      }
      seen.add(name);
      visit(value, below);
    }
  }
  visit(root, []);
  return found;
}

/** A key that is no text, number or truth value, which JSON cannot have. */
export function strangeKey(
  root: YamlNode | undefined,
  place: (offset: number) => Position,
): ManifestProblem | undefined {
  if (!root) {
    return undefined;
  }
  if (root.kind === 'mapping') {
    for (const { key } of entries(root)) {
      if (key.kind !== 'scalar' || key.value === null) {
        return {
          message: 'a key must be text, not a list, a mapping or null',
          ...place(key.start),
        };
      }
    }
  }
  for (const child of root.children) {
    const problem = strangeKey(child, place);
    if (problem) {
      return problem;
    }
  }
  return undefined;
}
