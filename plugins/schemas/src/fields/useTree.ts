import { useCallback, useEffect, useMemo, useState } from 'react';
import type { FieldNode } from '@gitops-portal/plugin-schemas-common';
import { ancestorsOf, foundRows, treeMove, treeRows } from './treeRows';

/** What is open, found and focused in a tree of fields. */
export function useTree(options: {
  tree: FieldNode[];
  selected?: string;
  query: string;
  onSelect: (path: string) => void;
}) {
  const { tree, selected, query, onSelect } = options;
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(tree[0] ? [tree[0].path] : []),
  );
  const [focused, setFocused] = useState<string | undefined>(selected);

  // A link leads to its field, wherever that is.
  useEffect(() => {
    if (selected !== undefined) {
      const above = ancestorsOf(tree, selected);
      setOpen(current =>
        above.every(path => current.has(path))
          ? current
          : new Set([...current, ...above]),
      );
      setFocused(selected);
    }
  }, [tree, selected]);

  const isSearch = query.trim() !== '';
  const rows = useMemo(
    () => (isSearch ? foundRows(tree, query) : treeRows(tree, open)),
    [isSearch, tree, query, open],
  );
  const found = rows.findIndex(row => row.node.path === focused);
  const index = found < 0 ? 0 : found;

  const toggle = useCallback((path: string, isOpen: boolean) => {
    setOpen(current => {
      const next = new Set(current);
      if (isOpen) {
        next.add(path);
      } else {
        next.delete(path);
      }
      return next;
    });
  }, []);

  /** Returns whether the key did something. */
  const press = (key: string): boolean => {
    const move = treeMove(rows, index, key);
    if (!move) {
      return false;
    }
    const { path } = rows[move.index].node;
    if (move.type === 'focus') {
      setFocused(path);
    } else if (move.type === 'select') {
      onSelect(path);
    } else {
      toggle(path, move.type === 'open');
    }
    return true;
  };

  return { rows, index, isSearch, toggle, press, focus: setFocused };
}
