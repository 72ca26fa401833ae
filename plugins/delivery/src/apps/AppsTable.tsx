import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EnvironmentLabel,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { EnvironmentSummary } from '../api/DeliveryApi';
import type { AppRow } from '../live/appRows';
import type { DeliveryState } from '../live/DeliveryState';
import { entityRouteRef } from '../routes';
import { ownerName } from './appsFilter';
import styles from './AppsPage.module.css';
import { EnvironmentCell } from './EnvironmentCell';

/** Fewer rows than this are simply all there. */
const virtualFrom = 200;
const rowHeight = 64;

/** Apps × environments. Arrow keys go from row to row. */
export function AppsTable(props: {
  apps: AppRow[];
  environments: EnvironmentSummary[];
  changes: DeliveryState['changes'];
}) {
  const { apps, environments, changes } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const isVirtual = apps.length > virtualFrom;
  const virtualizer = useVirtualizer({
    count: apps.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = isVirtual
    ? virtualizer
        .getVirtualItems()
        .map(({ index, start }) => ({ index, start }))
    : apps.map((_, index) => ({ index, start: undefined }));

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label="Apps"
      aria-rowcount={apps.length + 1}
      className={styles.table}
      data-virtual={isVirtual || undefined}
      style={{ ['--environments' as string]: environments.length }}
      onKeyDown={moveFocus}
    >
      <div role="row" className={styles.head}>
        <span role="columnheader">App</span>
        {environments.map(({ name, title }, index) => (
          <span role="columnheader" key={name}>
            <EnvironmentLabel
              name={name}
              title={title}
              prod={index === environments.length - 1}
            />
          </span>
        ))}
        <span role="columnheader">Last change</span>
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={isVirtual ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {items.map(({ index, start }) => (
          <div
            key={apps[index].app}
            role="row"
            aria-rowindex={index + 2}
            className={styles.row}
            style={
              start === undefined
                ? undefined
                : { transform: `translateY(${start}px)` }
            }
          >
            <AppCell app={apps[index]} />
            {environments.map(({ name, title }) => (
              <span role="gridcell" key={name} data-environment={title}>
                <EnvironmentCell
                  rows={apps[index].byEnvironment[name]}
                  changes={changes}
                />
              </span>
            ))}
            <span role="gridcell" className={styles.age}>
              <LastChange time={apps[index].changedAt} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

function AppCell({ app }: { app: AppRow }): ReactNode {
  const entityPath = useRouteRef(entityRouteRef);
  const path = entityPath?.({
    namespace: 'default',
    kind: 'component',
    name: app.app,
  });
  return (
    <span role="rowheader" className={styles.app}>
      {path ? (
        <Link href={path} data-row-link>
          {app.app}
        </Link>
      ) : (
        app.app
      )}
      <span className={styles.owner}>{ownerName(app.owner) ?? 'no owner'}</span>
    </span>
  );
}

function LastChange({ time }: { time?: string }) {
  return time ? <TimeAgo time={time} /> : null;
}

/** Up and down go to the app of the next row. */
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
