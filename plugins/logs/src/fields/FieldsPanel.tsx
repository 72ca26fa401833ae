import { useDeferredValue, useMemo } from 'react';
import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { Button } from 'react-aria-components';
import { countedLines, fieldCounts } from '../model/fieldCounts';
import styles from './FieldsPanel.module.css';

/** Names and values of the fields in the lines that are loaded. */
export function FieldsPanel(props: {
  lines: LogLine[];
  onText(text: string): void;
}) {
  const lines = useDeferredValue(props.lines);
  const counts = useMemo(() => fieldCounts(lines), [lines]);
  const counted = Math.min(lines.length, countedLines);
  return (
    <aside aria-label="Fields" className={styles.panel}>
      <h3 className={styles.title}>Fields</h3>
      <p className={styles.note}>
        {lines.length > countedLines
          ? `Of the newest ${countedLines} of the ${lines.length.toLocaleString(
              'en',
            )} lines that are loaded`
          : `Of the ${counted} lines that are loaded`}
      </p>
      {counts.length === 0 ? (
        <p className={styles.note}>
          None of them is JSON or logfmt: they have no fields.
        </p>
      ) : null}
      {counts.map(({ name, count, values }) => (
        <details key={name} className={styles.field}>
          <summary>
            <span>{name}</span>
            <span className={styles.count}>{count}</span>
          </summary>
          <ul>
            {values.map(({ value, count: times }) => (
              <li key={value}>
                <Button
                  className={styles.value}
                  aria-label={`Search for ${value || 'nothing'}`}
                  isDisabled={!value}
                  onPress={() => props.onText(value)}
                >
                  {value || '(empty)'}
                </Button>
                <span className={styles.count}>{times}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </aside>
  );
}
