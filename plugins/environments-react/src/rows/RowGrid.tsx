import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import { moveToRow } from './moveToRow';
import styles from './RowGrid.module.css';

/** Fewer rows than this are simply all there. */
const virtualFrom = 200;

/**
 * Rows with heads, of which only those in view are there where they are many.
 * Arrow keys go from row to row, by the link in each row's header.
 */
export function RowGrid(props: {
  label: string;
  /** Grid's template of the columns. */
  columns: string;
  /** By column, each in a `columnheader`. */
  heads: { key: string; head: ReactNode }[];
  count: number;
  keyOf: (index: number) => string;
  /** The cells of a row, with a `rowheader` among them. */
  cellsOf: (index: number) => ReactNode;
  /** Pixels of a row where rows are many, and where it is a card. */
  rowHeight: number;
  card?: { upToWidth: number; height: number };
  /** Pixels of the page above and below the grid. */
  above: number;
  /** For what is different where a row is a card: [data-part='row']. */
  className?: string;
}) {
  const { count, rowHeight, card } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const isVirtual = count > virtualFrom;
  const heightNow = () =>
    card && window.innerWidth <= card.upToWidth ? card.height : rowHeight;
  const virtualizer = useVirtualizer({
    count,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: heightNow,
    overscan: 10,
  });
  const items: { index: number; start?: number }[] = isVirtual
    ? virtualizer.getVirtualItems()
    : Array.from({ length: count }, (_, index) => ({ index }));
  const style = {
    '--row-grid-columns': props.columns,
    '--row-grid-height': `${isVirtual ? heightNow() : rowHeight}px`,
    '--row-grid-above': `${props.above}px`,
  } as CSSProperties;
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label={props.label}
      aria-rowcount={count + 1}
      className={[styles.table, props.className].filter(Boolean).join(' ')}
      data-virtual={isVirtual || undefined}
      style={style}
      onKeyDown={moveToRow}
    >
      <div role="row" className={styles.head} data-part="head">
        {props.heads.map(({ key, head }) => (
          <span role="columnheader" key={key}>
            {head}
          </span>
        ))}
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={isVirtual ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {items.map(({ index, start }) => (
          <div
            key={props.keyOf(index)}
            role="row"
            aria-rowindex={index + 2}
            className={styles.row}
            data-part="row"
            style={
              start === undefined
                ? undefined
                : { transform: `translateY(${start}px)` }
            }
          >
            {props.cellsOf(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
