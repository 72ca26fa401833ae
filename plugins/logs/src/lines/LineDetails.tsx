import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '@backstage/ui';
import {
  parseLogFields,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { byteSize } from '../model/byteSize';
import { entryText, type LogEntry } from '../model/groupLines';
import { wholeLineTime } from '../model/lineTime';
import { CopyButton } from './CopyButton';
import { FieldTable } from './FieldTable';
import styles from './LineDetails.module.css';
import { LineText } from './LineText';
import { useAsked } from './useAsked';

interface LineDetailsProps {
  entry: LogEntry;
  search: string;
  /** Whether the search may have left out lines between. */
  isFiltered: boolean;
  /** Absolute URL that opens on this line. */
  permalink: string;
  onPod(line: LogLine): void;
  onText(text: string): void;
  loadWhole(line: LogLine): Promise<LogLine>;
  /** What was logged around the line. */
  context(line: LogLine): ReactNode;
}

/** Everything that is known of one line, and the trace behind it. */
export function LineDetails(props: LineDetailsProps) {
  const { entry, search, isFiltered, onText } = props;
  const [hasContext, setHasContext] = useState(false);
  const whole = useAsked(() => props.loadWhole(entry.head));
  const line = whole.value ?? entry.head;
  const text = entryText({ ...entry, head: line });
  const parsed = useMemo(() => parseLogFields(line.line), [line.line]);
  const labels = useMemo(
    () => Object.entries(line.labels).map(([name, value]) => ({ name, value })),
    [line.labels],
  );
  return (
    <section
      className={styles.details}
      aria-label="Details of the line"
      data-testid="line-details"
    >
      <div className={styles.actions}>
        <CopyButton text={text}>
          {entry.rest.length > 0 ? 'Copy lines' : 'Copy line'}
        </CopyButton>
        <CopyButton text={props.permalink}>Copy permalink</CopyButton>
        <Button
          size="small"
          variant="secondary"
          aria-expanded={hasContext}
          onPress={() => setHasContext(shown => !shown)}
        >
          {hasContext ? 'Hide context' : 'Show context'}
        </Button>
        {line.pod ? (
          <Button
            size="small"
            variant="secondary"
            onPress={() => props.onPod(line)}
          >
            Only this pod
          </Button>
        ) : null}
      </div>
      <CutNote line={entry.head} whole={whole} />
      <pre className={styles.text}>
        <LineText text={text} search={search} />
      </pre>
      {isFiltered && entry.rest.length > 0 ? (
        <p className={styles.note}>
          What is searched may leave out lines of this trace; the context has
          all of them.
        </p>
      ) : null}
      {hasContext ? props.context(line) : null}
      {parsed.error ? (
        <p className={styles.problem}>Fields: {parsed.error}</p>
      ) : null}
      {parsed.fields.length > 0 ? (
        <FieldTable
          title={parsed.format === 'json' ? 'Fields (JSON)' : 'Fields (logfmt)'}
          fields={parsed.fields}
          note={parsed.truncated ? 'There are more in the line.' : undefined}
          onText={onText}
        />
      ) : null}
      <FieldTable title="Labels" fields={labels} />
      <dl className={styles.time}>
        <dt>Time</dt>
        <dd>{wholeLineTime(line.time)}</dd>
        <dt>Nanoseconds</dt>
        <dd>
          <code>{line.time}</code>
        </dd>
      </dl>
    </section>
  );
}

function CutNote(props: {
  line: LogLine;
  whole: ReturnType<typeof useAsked<LogLine>>;
}) {
  const { line, whole } = props;
  if (line.bytes === undefined) return null;
  if (whole.value) {
    return whole.value.bytes === undefined ? null : (
      <p className={styles.problem}>
        {byteSize(sizeOf(whole.value))} of {byteSize(whole.value.bytes)}: more
        is not loaded.
      </p>
    );
  }
  return (
    <p className={styles.cut}>
      {byteSize(sizeOf(line))} of {byteSize(line.bytes)}
      <Button
        size="small"
        variant="secondary"
        isPending={whole.isAsking}
        onPress={whole.ask}
      >
        Load the whole line
      </Button>
      {whole.error ? (
        <span role="alert" className={styles.problem}>
          {whole.error.message}
        </span>
      ) : null}
    </p>
  );
}

function sizeOf({ line }: LogLine): number {
  return new TextEncoder().encode(line).length;
}
