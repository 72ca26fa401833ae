import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import styles from './LogLines.module.css';
import { holdsLine, type LogEntry } from '../model/groupLines';
import { LogRow, type LogRowLook } from './LogRow';

/** Fewer lines than this are simply all there. */
const virtualFrom = 200;
const lineHeight = 24;
/** So near to the top, in pixels, one looks at the newest line. */
const topZone = 8;

interface LogLinesProps {
  /** Newest first. */
  entries: LogEntry[];
  look: LogRowLook;
  /** Ids of the entries' first lines whose details are open. */
  open: ReadonlySet<string>;
  /** The line that a permalink names: scrolled to, and lit. */
  target?: string;
  isStale?: boolean;
  /** Each other number goes back to the newest line. */
  topRequest: number;
  onToggle(id: string): void;
  /** Whether one looks at the newest lines. */
  onTopChange(isAtTop: boolean): void;
  /** The end of the list has come into sight. */
  onEnd(): void;
  details(entry: LogEntry): ReactNode;
  footer: ReactNode;
}

/** Lines, however many. Arrow keys go from line to line. */
export function LogLines(props: LogLinesProps) {
  const { entries, look, open, target, onTopChange, onToggle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<{ id: string; focus: boolean }>();
  const activeIndex = entries.findIndex(({ head }) => head.id === active?.id);
  const isVirtual = entries.length > virtualFrom;
  const virtualizer = useVirtualizer({
    count: entries.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    getItemKey: index => entries[index].head.id,
    estimateSize: () => lineHeight,
    overscan: 20,
    // The line with the focus stays: without it, the keys would be lost.
    rangeExtractor: range => {
      const indexes = defaultRangeExtractor(range);
      if (activeIndex < 0 || indexes.includes(activeIndex)) return indexes;
      return [...indexes, activeIndex].sort((a, b) => a - b);
    },
  });
  const activate = useCallback(
    (id: string) => setActive({ id, focus: false }),
    [],
  );
  const scrollTo = useCallback(
    (index: number, align: 'auto' | 'center') => {
      if (isVirtual) virtualizer.scrollToIndex(index, { align });
      else {
        scroller.current
          ?.querySelector(`[data-index="${index}"]`)
          ?.scrollIntoView?.({
            block: align === 'auto' ? 'nearest' : 'center',
          });
      }
    },
    [isVirtual, virtualizer],
  );

  const { topRequest } = props;
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [topRequest]);

  const targetIndex = target
    ? entries.findIndex(entry => holdsLine(entry, target))
    : -1;
  const isTargetHere = targetIndex >= 0;
  useEffect(() => {
    if (isTargetHere) scrollTo(targetIndex, 'center');
    // Once, when it arrives: not whenever lines move it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isTargetHere, target, topRequest]);

  const { onEnd } = props;

  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || typeof IntersectionObserver === 'undefined') {
      return undefined;
    }
    const observer = new IntersectionObserver(
      // A list that ends in sight at once is short: then a button will do.
      ([entry]) =>
        entry.isIntersecting && scroller.current?.scrollTop && onEnd(),
      { root: scroller.current, rootMargin: '600px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [onEnd]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target as HTMLElement).matches('[aria-expanded]')) return;
    const next = nextIndex(event.key, activeIndex, entries.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive({ id: entries[next].head.id, focus: true });
    scrollTo(next, 'auto');
  };
  const items = isVirtual
    ? virtualizer.getVirtualItems()
    : entries.map((_, index) => ({ index, start: undefined }));

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      className={styles.scroller}
      data-stale={props.isStale || undefined}
      aria-busy={props.isStale}
      onScroll={event => onTopChange(event.currentTarget.scrollTop < topZone)}
      onKeyDown={onKeyDown}
    >
      <div
        role="list"
        aria-label="Log lines"
        className={styles.list}
        style={isVirtual ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {items.map(({ index, start }) => {
          const entry = entries[index];
          const { id } = entry.head;
          const isActive = id === active?.id;
          return (
            <div
              key={id}
              ref={isVirtual ? virtualizer.measureElement : undefined}
              role="listitem"
              aria-setsize={entries.length}
              aria-posinset={index + 1}
              data-index={index}
              data-target={index === targetIndex || undefined}
              className={styles.item}
              style={
                start === undefined
                  ? undefined
                  : {
                      position: 'absolute',
                      transform: `translateY(${start}px)`,
                    }
              }
            >
              <LogRow
                entry={entry}
                look={look}
                isOpen={open.has(id)}
                isActive={isActive || (activeIndex < 0 && index === 0)}
                takesFocus={isActive && active.focus}
                onToggle={onToggle}
                onActivate={activate}
                details={open.has(id) ? props.details(entry) : undefined}
              />
            </div>
          );
        })}
      </div>
      <div ref={end} className={styles.end}>
        {props.footer}
      </div>
    </div>
  );
}

function nextIndex(
  key: string,
  index: number,
  count: number,
): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + 20,
    PageUp: index - 20,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined || index < 0
    ? undefined
    : Math.min(count - 1, Math.max(0, next));
}
