import { isCollection, isScalar, visit, type Document, type Node } from 'yaml';

/** Tabs among what a line begins with, but for blank ones behind spaces. */
const leadingTab = /^(?:\t| +\t(?=[^\S\n]*\S)| *(?:- *)+\t)/gm;

/**
 * Offset of a tab that go-yaml does not take, and so neither Helm nor
 * Kubernetes, while other readers do: at the beginning of a line, be it blank
 * or a comment, and behind a dash.
 */
export function tabFault(text: string, document: Document): number | undefined {
  for (const { index, 0: match } of text.matchAll(leadingTab)) {
    const offset = index + match.length - 1;
    if (!isInside(document, offset)) return offset;
  }
  return undefined;
}

/** Whether a place is in a text, or in `{…}` or `[…]`, where tabs are fine. */
function isInside(document: Document, offset: number): boolean {
  let isFound = false;
  visit(document, {
    Node: (_, node) => {
      const [start, end] = (node as Node).range ?? [0, 0];
      const holds = isScalar(node) || (isCollection(node) && node.flow);
      isFound ||= Boolean(holds) && start <= offset && offset < end;
      return isFound ? visit.BREAK : undefined;
    },
  });
  return isFound;
}
