import { insideOf, type FormNode, type OfferedField } from './FormNode';
import { fieldKey } from './issuesByNode';

// A search of the largest schemas stays below the blink of an eye.
const MAX_VISITED = 20_000;

/** Nobody reads more of what could be set in one place. */
const MAX_OFFERED = 12;

/** What a search of a form found. */
export interface FilteredForm {
  nodes: FormNode[];
  /**
   * Whether a node is to be open, so that what was found is seen: all that
   * leads to it, and nothing beside it.
   */
  isOpen(path: FormNode['path']): boolean;
}

interface Search {
  words: string[];
  visited: number;
  open: Set<string>;
}

/**
 * The part of a form whose fields hold every word of a query in their path or
 * description. A node whose own name matches is kept whole. Looks into what is
 * unset as well, so that a field is found before its object, or an item of its
 * list, is added.
 */
export function filterForm(nodes: FormNode[], query: string): FilteredForm {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const search: Search = { words, visited: 0, open: new Set() };
  return {
    nodes: words.length === 0 ? nodes : filter(nodes, search),
    isOpen: path => search.open.has(fieldKey(path)),
  };
}

function filter(nodes: FormNode[], search: Search): FormNode[] {
  const result: FormNode[] = [];
  for (const node of nodes) {
    search.visited += 1;
    if (search.visited > MAX_VISITED) {
      return result;
    }
    if (matches(node, search.words)) {
      search.open.add(fieldKey(node.path));
      result.push(node);
      continue;
    }
    const inside = filter(insideOf(node), search);
    if (inside.length > 0) {
      search.open.add(fieldKey(node.path));
      result.push(withInside(node, inside));
      continue;
    }
    const offered = offeredIn(node, search);
    if (offered.length > 0) {
      search.open.add(fieldKey(node.path));
      result.push({ ...node, offered } as FormNode);
    }
  }
  return result;
}

/** Lists and maps stay whole: half of one would look like all of it. */
function withInside(node: FormNode, inside: FormNode[]): FormNode {
  return node.kind === 'object' ? { ...node, children: () => inside } : node;
}

/** What of the search an item could have that is not there yet. */
function offeredIn(node: FormNode, search: Search): OfferedField[] {
  if (node.kind !== 'list' && node.kind !== 'map') return [];
  const found = filter([node.shape()], search);
  return leavesOf(found, search.words)
    .slice(0, MAX_OFFERED)
    .map(({ path, type, description }) => ({
      name: path.slice(node.path.length + 1).join('.'),
      type,
      description,
    }));
}

/** What is found itself, without the objects that lead there. */
function leavesOf(nodes: FormNode[], words: string[]): FormNode[] {
  return nodes.flatMap(node =>
    node.kind === 'object' && !matches(node, words)
      ? leavesOf(node.children(), words)
      : [node],
  );
}

function matches(node: FormNode, words: string[]): boolean {
  const text = [
    node.path.join('.'),
    node.label,
    node.kind === 'object' ? '' : node.description ?? '',
  ]
    .join(' ')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
