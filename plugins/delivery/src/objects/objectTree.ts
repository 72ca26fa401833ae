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

/**
 * Parts the app's own objects from what the platform delivers them with:
 * sources, and the engine objects that hold the app's release.
 */
export function splitPlatform(roots: ObjectNode[]): {
  app: ObjectNode[];
  platform: ObjectNode[];
} {
  const app: ObjectNode[] = [];
  const platform: ObjectNode[] = [];
  for (const node of roots) {
    const releases = node.children.filter(
      ({ object }) => object.role === 'engine',
    );
    if (node.object.role === 'source') platform.push(node);
    else if (releases.length > 0) {
      const rest = node.children.filter(child => !releases.includes(child));
      app.push(...releases, ...rest);
      platform.push({ object: node.object, children: [] });
    } else app.push(node);
  }
  return { app, platform };
}
