import type { FormNode } from './FormNode';

/**
 * Nodes as a form shows them: those that are named first, then the others as
 * the schema has them; a section where its first field is; Crossplane's own
 * fields last.
 */
export function inOrder(nodes: FormNode[], first: string[]): FormNode[] {
  const rank = (node: FormNode) => {
    const named = first.indexOf(node.name);
    return named < 0 ? first.length : named;
  };
  const sorted = [...nodes].sort((a, b) => rank(a) - rank(b));
  const own = sorted.filter(node => !node.machinery);
  const placed = new Set<string>();
  const inSections = own.flatMap(node => {
    const { section } = node;
    if (section === undefined) {
      return [node];
    }
    if (placed.has(section)) {
      return [];
    }
    placed.add(section);
    return own.filter(other => other.section === section);
  });
  return [...inSections, ...sorted.filter(node => node.machinery)];
}
