import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { SearchField } from '@backstage/ui';
import type { FieldNode } from '@gitops-portal/plugin-schemas-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useSlashFocus } from '@gitops-portal/plugin-environments-react';
import { FieldRow } from './FieldRow';
import { useTree } from './useTree';
import styles from './FieldTree.module.css';

const ROW_HEIGHT = 34;

/**
 * The fields of a kind as a tree. Only the lines in view are in the document,
 * so that ten thousand fields cost no more than fifty.
 */
export function FieldTree(props: {
  tree: FieldNode[];
  selected?: string;
  onSelect: (path: string) => void;
}) {
  const { tree, selected, onSelect } = props;
  const [query, setQuery] = useState('');
  const { rows, index, isSearch, toggle, press, focus } = useTree({
    tree,
    selected,
    // Typing goes first, however many fields are searched.
    query: useDeferredValue(query),
    onSelect,
  });
  const searchRef = useSlashFocus();
  const scrollRef = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
  });
  useEffect(() => {
    virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [virtualizer, index]);

  return (
    <section aria-label="Fields">
      <div ref={searchRef}>
        <SearchField
          size="small"
          aria-label="Search fields"
          placeholder="Search fields"
          value={query}
          onChange={setQuery}
        />
      </div>
      <div
        ref={scrollRef}
        className={styles.scroll}
        role="tree"
        aria-label="Fields of the kind"
        tabIndex={0}
        aria-activedescendant={rows.length > 0 ? `${id}-${index}` : undefined}
        onKeyDown={event => {
          if (!event.ctrlKey && !event.metaKey && press(event.key)) {
            event.preventDefault();
          }
        }}
      >
        <div
          className={styles.rows}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(item => {
            const row = rows[item.index];
            const { path } = row.node;
            return (
              <FieldRow
                key={path}
                id={`${id}-${item.index}`}
                row={row}
                name={isSearch ? path : row.node.name}
                top={item.start}
                isFocused={item.index === index}
                isSelected={path === selected}
                onToggle={() => toggle(path, !row.isOpen)}
                onSelect={() => {
                  focus(path);
                  onSelect(path);
                }}
              />
            );
          })}
        </div>
        {rows.length === 0 && (
          <p className={styles.none}>
            {isSearch
              ? `No field matches “${query.trim()}”.`
              : 'This kind has no fields.'}
          </p>
        )}
      </div>
    </section>
  );
}
