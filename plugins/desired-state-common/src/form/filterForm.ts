import type { FormNode } from './formTree';

/**
 * The part of a form whose fields hold every word of a query in their path or
 * description. A group whose own name matches is kept whole.
 */
export function filterForm(nodes: FormNode[], query: string): FormNode[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? nodes : filter(nodes, words);
}

function filter(nodes: FormNode[], words: string[]): FormNode[] {
  const result: FormNode[] = [];
  for (const node of nodes) {
    if (matches(node, words)) {
      result.push(node);
    } else if (node.kind === 'group') {
      const children = filter(node.children, words);
      if (children.length > 0) {
        result.push({ ...node, children });
      }
    }
  }
  return result;
}

function matches(node: FormNode, words: string[]): boolean {
  const text = `${node.path.join('.')} ${
    node.kind === 'field' ? node.description ?? '' : ''
  }`.toLowerCase();
  return words.every(word => text.includes(word));
}
