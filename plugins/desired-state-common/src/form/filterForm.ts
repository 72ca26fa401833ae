import { insideOf, type FormNode } from './FormNode';

// A search of the largest schemas stays below the blink of an eye.
const MAX_VISITED = 20_000;

/**
 * The part of a form whose fields hold every word of a query in their path or
 * description. A node whose own name matches is kept whole. Looks into what is
 * unset as well, so that a field is found before its object is added.
 */
export function filterForm(nodes: FormNode[], query: string): FormNode[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? nodes : filter(nodes, words, { visited: 0 });
}

function filter(
  nodes: FormNode[],
  words: string[],
  budget: { visited: number },
): FormNode[] {
  const result: FormNode[] = [];
  for (const node of nodes) {
    budget.visited += 1;
    if (budget.visited > MAX_VISITED) {
      return result;
    }
    if (matches(node, words)) {
      result.push(node);
      continue;
    }
    const inside = filter(insideOf(node), words, budget);
    if (inside.length > 0) {
      result.push(withInside(node, inside));
    }
  }
  return result;
}

/** Lists and maps stay whole: half of one would look like all of it. */
function withInside(node: FormNode, inside: FormNode[]): FormNode {
  return node.kind === 'object' ? { ...node, children: () => inside } : node;
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
