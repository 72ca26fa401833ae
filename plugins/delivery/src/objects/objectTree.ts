import type { ObjectStatus } from '@gitops-portal/plugin-delivery-common';

/** An object with those under it. */
export interface ObjectNode {
  object: ObjectStatus;
  children: ObjectNode[];
}

/** Builds the tree of a flat list in which parents come before children. */
export function objectTree(objects: ObjectStatus[]): ObjectNode[] {
  const nodes = objects.map(object => ({
    object,
    children: [] as ObjectNode[],
  }));
  const roots: ObjectNode[] = [];
  for (const node of nodes) {
    const { parent } = node.object;
    if (parent === undefined || !nodes[parent]) roots.push(node);
    else nodes[parent].children.push(node);
  }
  return roots;
}
