import { enumWord } from '../validate/enumRule';
import { FieldNode } from './FieldNode';

// More than any schema in the wild has (ApplicationSet: about 10,000).
const MAX_VISITED = 50_000;

/** Every field of a tree, parents first, opening all of it. */
export function* walkFields(nodes: FieldNode[]): Generator<FieldNode> {
  let visited = 0;
  const stack = [...nodes].reverse();
  while (stack.length > 0 && visited < MAX_VISITED) {
    const node = stack.pop()!;
    visited += 1;
    yield node;
    for (const child of [...(node.children?.() ?? [])].reverse()) {
      stack.push(child);
    }
  }
}

/**
 * Fields whose path, description or enum holds every word of a query,
 * matches in the name first.
 */
export function searchFields(
  nodes: FieldNode[],
  query: string,
  limit = 200,
): FieldNode[] {
  const words = searchWords(query);
  return [...walkFields(nodes)]
    .map(node => ({ node, score: matchField(node, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ node }) => node);
}

/** The words of a query, in lower case, as fields are matched by. */
export function searchWords(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** How well a field matches every one of the words; 0 for not at all. */
function matchField(node: FieldNode, words: string[]): number {
  const name = node.name.toLowerCase();
  const path = node.path.toLowerCase();
  const rest = [node.description ?? '', ...(node.enum ?? []).map(enumWord)]
    .join(' ')
    .toLowerCase();
  let score = 0;
  for (const word of words) {
    if (name === word) {
      score += 8;
    } else if (name.includes(word)) {
      score += 4;
    } else if (path.includes(word)) {
      score += 2;
    } else if (rest.includes(word)) {
      score += 1;
    } else {
      return 0;
    }
  }
  return score;
}

/** The nodes from a tree's root down to a path; empty if there is no such. */
export function fieldAt(nodes: FieldNode[], path: string): FieldNode[] {
  let level = nodes;
  const chain: FieldNode[] = [];
  for (;;) {
    const next = level.find(
      node =>
        path === node.path ||
        path.startsWith(`${node.path}.`) ||
        path.startsWith(`${node.path}[`),
    );
    if (!next) {
      return [];
    }
    chain.push(next);
    if (next.path === path) {
      return chain;
    }
    level = next.children?.() ?? [];
  }
}
