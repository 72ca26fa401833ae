import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ChangeSummary } from '@gitops-portal/plugin-desired-state-common';
import { TimeAgo } from '@gitops-portal/plugin-environments-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type KeyboardEvent } from 'react';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import { changeRouteRef } from '../../routes';
import { ChangeApps, ChangeEnvironments } from '../ChangePlaces';
import { ChangeStateBadge } from '../ChangeStateBadge';
import styles from './ChangesPage.module.css';

/** Fewer rows than this are simply all there. */
const virtualFrom = 200;
const rowHeight = 60;
/** Where a row becomes a card; the style sheet has the same widths. */
const narrow = { width: 860, rowHeight: 132 };

/** Changes like letters in a mailbox. Arrow keys go from one to the next. */
export function ChangeRows(props: {
  changes: ChangeSummary[];
  environments: EnvironmentChoice[];
}) {
  const { changes, environments } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const isVirtual = changes.length > virtualFrom;
  const virtualizer = useVirtualizer({
    count: changes.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () =>
      window.innerWidth <= narrow.width ? narrow.rowHeight : rowHeight,
    overscan: 10,
  });
  const items = isVirtual
    ? virtualizer
        .getVirtualItems()
        .map(({ index, start }) => ({ index, start }))
    : changes.map((_, index) => ({ index, start: undefined }));
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label="Changes"
      aria-rowcount={changes.length + 1}
      className={styles.table}
      data-virtual={isVirtual || undefined}
      onKeyDown={moveFocus}
    >
      <div role="row" className={styles.head}>
        {['Change', 'App', 'Environment', 'Author', 'State', 'Age'].map(
          name => (
            <span role="columnheader" key={name}>
              {name}
            </span>
          ),
        )}
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={isVirtual ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {items.map(({ index, start }) => (
          <ChangeRow
            key={changes[index].id}
            change={changes[index]}
            environments={environments}
            index={index}
            start={start}
          />
        ))}
      </div>
    </div>
  );
}

function ChangeRow(props: {
  change: ChangeSummary;
  environments: EnvironmentChoice[];
  index: number;
  /** Where it is, in pixels, in a list that shows a part only. */
  start?: number;
}) {
  const { change, environments, index, start } = props;
  const path = useRouteRef(changeRouteRef)?.({ id: change.id });
  const { title, number, reason, places, author, state, time } = change;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={
        start === undefined
          ? undefined
          : { transform: `translateY(${start}px)` }
      }
    >
      <span role="rowheader" className={styles.title}>
        <span className={styles.line}>
          <Link href={path ?? '#'}>{title}</Link>
          {number === undefined ? null : (
            <span className={styles.secondary}> #{number}</span>
          )}
        </span>
        {reason ? (
          <span className={styles.reason} title={reason}>
            {reason}
          </span>
        ) : null}
      </span>
      <span role="gridcell">
        <ChangeApps places={places} />
      </span>
      <span role="gridcell">
        <ChangeEnvironments places={places} environments={environments} />
      </span>
      <span role="gridcell" className={styles.secondary}>
        {author.name}
      </span>
      <span role="gridcell">
        <ChangeStateBadge key={state} state={state} />
      </span>
      <span role="gridcell" className={styles.secondary}>
        <TimeAgo time={time} />
      </span>
    </div>
  );
}

/** Up and down go to the change of the next row. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[role=rowheader] a'),
  ];
  const row = (event.target as HTMLElement).closest('[role=row]');
  const at = links.findIndex(link => row?.contains(link));
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
