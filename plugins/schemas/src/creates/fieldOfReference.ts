import type { FieldNode } from '@gitops-portal/plugin-schemas-common';

/**
 * The field that a composition refers to: `spec.users.name` or
 * `spec.users[0].name` is `spec.users[].name` of the tree.
 */
export function fieldOfReference(
  tree: FieldNode[],
  reference: string,
): FieldNode | undefined {
  const wanted = plain(reference);
  let nodes: FieldNode[] | undefined = tree;
  while (nodes) {
    const next: FieldNode | undefined = nodes.find(({ path }) => {
      const own = plain(path);
      return wanted === own || wanted.startsWith(`${own}.`);
    });
    if (!next || plain(next.path) === wanted) {
      return next;
    }
    nodes = next.children?.();
  }
  return undefined;
}

/** Without the marks of lists and maps. */
function plain(path: string): string {
  return path.replace(/\[[^\]]*\]|\.\*(?=\.|$)/g, '');
}
