import type { FormList } from '@gitops-portal/plugin-desired-state-common';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import styles from './fields.module.css';
import { FormNodes } from './FormNodes';
import { GroupHead } from './GroupHead';
import { IssueList } from './IssueList';
import { OfferedFields } from './OfferedFields';
import { useSpecForm } from './SpecFormContext';
import { useOpen } from './useOpen';

// More than this are shown when asked for.
const SHOWN = 50;

/** The items of a list, to add, move and take out. */
export function ListGroup({ node }: { node: FormList }) {
  const form = useSpecForm();
  const { path } = node;
  const state = form.stateOf(path);
  const items = node.items();
  const [limit, setLimit] = useState(SHOWN);
  const { isOpen, setOpen } = useOpen(path, items.length > 0);
  const [added, setAdded] = useState(0);
  const inside = useRef<HTMLDivElement>(null);
  const id = useId();

  // Whoever adds an item goes on to fill it in.
  useEffect(() => {
    if (added > 0) {
      const rows = inside.current?.querySelectorAll('[data-within="list"]');
      const last = rows?.[rows.length - 1];
      const target =
        last?.querySelector<HTMLElement>('input, textarea') ??
        last?.querySelector<HTMLElement>('button');
      target?.focus();
    }
  }, [added]);

  const add = () => {
    const list = Array.isArray(state.value) ? state.value : [];
    form.change(path, [...list, node.emptyItem]);
    setOpen(true);
    setLimit(Math.max(limit, list.length + 1));
    setAdded(added + 1);
  };

  return (
    <section className={styles.group} aria-labelledby={`${id}-name`}>
      <GroupHead
        node={node}
        state={state}
        id={`${id}-name`}
        isOpen={isOpen}
        summary={summaryOf(node.isSet, items.length)}
        onToggle={() => setOpen(!isOpen)}
      >
        {form.isReadOnly ? null : (
          <Button
            className={styles.add}
            aria-label={`Add to ${node.label}`}
            isDisabled={!node.canAdd}
            onPress={add}
          >
            + add
          </Button>
        )}
      </GroupHead>
      {isOpen ? (
        <div className={styles.inside} ref={inside}>
          <p className={styles.words}>
            {[node.description, ...node.constraints]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <IssueList issues={form.issuesOf(path)} />
          <OfferedFields offered={node.offered} of="an item" />
          <FormNodes nodes={items.slice(0, limit)} />
          {items.length > limit ? (
            <Button
              className={styles.action}
              onPress={() => setLimit(items.length)}
            >
              Show all {items.length}
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function summaryOf(isSet: boolean, count: number): string {
  if (!isSet) {
    return 'not set';
  }
  return count === 0 ? 'empty' : `${count}`;
}
