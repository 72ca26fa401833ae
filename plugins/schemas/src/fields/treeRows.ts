import {
  searchFields,
  type FieldNode,
} from '@gitops-portal/plugin-schemas-common';

/** One visible line of a tree. */
export interface TreeRow {
  node: FieldNode;
  /** From 1, as `aria-level`. */
  level: number;
  /** Undefined for a field without fields inside. */
  isOpen?: boolean;
}

/** The lines that are to be seen when these fields are open. */
export function treeRows(
  tree: FieldNode[],
  open: ReadonlySet<string>,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (nodes: FieldNode[], level: number) => {
    for (const node of nodes) {
      const isOpen = node.children ? open.has(node.path) : undefined;
      rows.push({ node, level, isOpen });
      if (isOpen) {
        add(node.children!(), level + 1);
      }
    }
  };
  add(tree, 1);
  return rows;
}

/** The lines for a search: every field found, with its whole path. */
export function foundRows(tree: FieldNode[], query: string): TreeRow[] {
  return searchFields(tree, query).map(node => ({ node, level: 1 }));
}

/** Where a key of the keyboard leads from a line. */
type TreeMove =
  | { type: 'focus'; index: number }
  | { type: 'open' | 'close' | 'select'; index: number };

/** What a key does in a tree (WAI-ARIA tree pattern). */
export function treeMove(
  rows: TreeRow[],
  index: number,
  key: string,
): TreeMove | undefined {
  const row = rows[index];
  if (!row) {
    return undefined;
  }
  switch (key) {
    case 'ArrowDown':
      return { type: 'focus', index: Math.min(index + 1, rows.length - 1) };
    case 'ArrowUp':
      return { type: 'focus', index: Math.max(index - 1, 0) };
    case 'Home':
      return { type: 'focus', index: 0 };
    case 'End':
      return { type: 'focus', index: rows.length - 1 };
    case 'ArrowRight':
      if (row.isOpen === undefined) {
        return undefined;
      }
      return row.isOpen
        ? { type: 'focus', index: index + 1 }
        : { type: 'open', index };
    case 'ArrowLeft':
      return row.isOpen
        ? { type: 'close', index }
        : { type: 'focus', index: parentIndex(rows, index) };
    case 'Enter':
    case ' ':
      return { type: 'select', index };
    default:
      return undefined;
  }
}

function parentIndex(rows: TreeRow[], index: number): number {
  const { level } = rows[index];
  const parent = rows
    .slice(0, index)
    .findLastIndex(row => row.level === level - 1);
  return parent < 0 ? index : parent;
}

/** The paths that have to be open for a field to be seen. */
export function ancestorsOf(tree: FieldNode[], path: string): string[] {
  const open: string[] = [];
  let nodes: FieldNode[] | undefined = tree;
  while (nodes) {
    const next: FieldNode | undefined = nodes.find(
      node =>
        path.startsWith(`${node.path}.`) || path.startsWith(`${node.path}[`),
    );
    if (!next) {
      break;
    }
    open.push(next.path);
    nodes = next.children?.();
  }
  return open;
}
