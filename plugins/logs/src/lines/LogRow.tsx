import {
  memo,
  useEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import { entryText, type LogEntry } from '../model/groupLines';
import { linePreview } from '../model/linePreview';
import { shortLineTime, wholeLineTime } from '../model/lineTime';
import levelStyles from './levels.module.css';
import { LineText } from './LineText';
import styles from './LogLines.module.css';

interface LogRowProps {
  entry: LogEntry;
  look: LogRowLook;
  isOpen: boolean;
  /** The one row that Tab reaches. */
  isActive: boolean;
  /** Takes the focus once it is there. */
  takesFocus: boolean;
  onToggle(id: string): void;
  onActivate(id: string): void;
  details?: ReactNode;
}

/** What all rows have in common. */
export interface LogRowLook {
  /** Set where lines of several are shown; the last one is production. */
  environments?: string[];
  withDay: boolean;
  wrap: boolean;
  search: string;
}

/** One entry; a click or Enter opens what else is known of it. */
export const LogRow = memo((props: LogRowProps) => {
  const { entry, look, isOpen, isActive, takesFocus } = props;
  const { head: line } = entry;
  const button = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const toggle = () => {
    // Whoever selects text does not want it to go away.
    if (window.getSelection()?.isCollapsed === false) return;
    props.onToggle(line.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    props.onToggle(line.id);
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    props.onToggle(line.id);
    button.current?.focus();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`${levelStyles.level} ${styles.entry}`}
      data-level={line.level}
      data-open={isOpen || undefined}
      onKeyDown={onEscape}
    >
      <div
        ref={button}
        role="button"
        tabIndex={isActive ? 0 : -1}
        aria-expanded={isOpen}
        className={styles.line}
        onClick={toggle}
        onKeyDown={onKeyDown}
        onFocus={() => props.onActivate(line.id)}
        data-wrap={look.wrap || undefined}
      >
        <LineHead line={line} look={look} />
        <LineBody entry={entry} look={look} />
      </div>
      {isOpen ? props.details : null}
    </div>
  );
});

function LineHead(props: { line: LogEntry['head']; look: LogRowLook }) {
  const { line } = props;
  const { environments, withDay } = props.look;
  return (
    <span className={styles.head}>
      <time className={styles.time} title={wholeLineTime(line.time)}>
        {shortLineTime(line.time, withDay)}
      </time>
      {environments ? (
        <span className={styles.environment}>
          <EnvironmentLabel
            name={line.environment}
            prod={line.environment === environments.at(-1)}
          />
        </span>
      ) : null}
      <VisuallyHidden>{line.level}</VisuallyHidden>
      <span className={styles.pod} title={line.pod}>
        {line.pod}
      </span>
    </span>
  );
}

function LineBody({ entry, look }: { entry: LogEntry; look: LogRowLook }) {
  const preview = linePreview(entryText(entry), look.wrap);
  const { moreLines } = preview;
  return (
    <span className={styles.body}>
      <span className={styles.text}>
        <LineText text={preview.text} search={look.search} />
        {preview.isCut ? '…' : null}
      </span>
      {moreLines > 0 ? (
        <span className={styles.more}>
          +{moreLines} {moreLines === 1 ? 'line' : 'lines'}
        </span>
      ) : null}
    </span>
  );
}
