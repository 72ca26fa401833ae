import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useMemo,
  useRef,
  type ComponentProps,
  type CSSProperties,
} from 'react';
import type { EnvironmentChoice } from '../api/DesiredStateApi';
import styles from './Comparison.module.css';
import type { ComparisonGroup } from './comparisonGroups';
import { ComparisonRow } from './ComparisonRow';

/** Fewer rows than this are simply all there. */
const virtualFrom = 200;
/** What rows are as a rule, in pixels; those on the screen are measured. */
const rowHeight = 56;

type Entry = Pick<ComponentProps<typeof ComparisonRow>, 'group' | 'row'>;

/** Values side by side, a column for each environment; on a phone, as cards. */
export function ComparisonTable(props: {
  groups: ComparisonGroup[];
  environments: string[];
  isMarked: boolean;
  known: EnvironmentChoice[];
}) {
  const { groups, environments, isMarked, known } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => groups.flatMap(entriesOf), [groups]);
  const isVirtual = entries.length > virtualFrom;
  const virtualizer = useVirtualizer({
    count: entries.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const prod = known.at(-1)?.name;
  const shown = isVirtual
    ? virtualizer
        .getVirtualItems()
        .map(({ index, start }) => ({ index, start }))
    : entries.map((_, index) => ({ index, start: undefined }));
  return (
    <div
      ref={scroller}
      role="table"
      aria-label="Values by environment"
      aria-rowcount={entries.length + 1}
      className={styles.table}
      data-virtual={isVirtual || undefined}
      style={{ '--environments': environments.length } as CSSProperties}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        <span role="columnheader">Value</span>
        {environments.map(name => (
          <span role="columnheader" key={name}>
            <EnvironmentLabel
              name={name}
              title={known.find(each => each.name === name)?.title}
              prod={name === prod}
            />
          </span>
        ))}
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={isVirtual ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {shown.map(({ index, start }) => (
          <div
            key={index}
            ref={isVirtual ? virtualizer.measureElement : undefined}
            data-index={index}
            role="row"
            aria-rowindex={index + 2}
            className={styles.row}
            data-group={entries[index].group ? true : undefined}
            style={
              start === undefined
                ? undefined
                : { transform: `translateY(${start}px)` }
            }
          >
            <ComparisonRow
              {...entries[index]}
              environments={environments}
              isMarked={isMarked}
              prod={prod}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The head of a group, then its rows. */
function entriesOf(group: ComparisonGroup): Entry[] {
  return [{ group, row: group.head }, ...group.rows.map(row => ({ row }))];
}
