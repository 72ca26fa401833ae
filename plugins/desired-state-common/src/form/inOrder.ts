import type { FormNode } from './FormNode';

/**
 * Nodes as a form shows them: those that are named first, then the others as
 * the schema has them, sections together, Crossplane's own fields last.
 */
export function inOrder(nodes: FormNode[], first: string[]): FormNode[] {
  const rank = (node: FormNode) => {
    const named = first.indexOf(node.name);
    return named < 0 ? first.length : named;
  };
  const sorted = [...nodes].sort((a, b) => rank(a) - rank(b));
  const own = sorted.filter(node => !node.machinery);
  const sections = [...new Set(own.map(node => node.section))];
  return [
    ...own.filter(node => node.section === undefined),
    ...sections
      .filter(section => section !== undefined)
      .flatMap(section => own.filter(node => node.section === section)),
    ...sorted.filter(node => node.machinery),
  ];
}
