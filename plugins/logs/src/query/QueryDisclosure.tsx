import type { EnvironmentOutcome } from '@gitops-portal/plugin-logs-common';
import { CopyButton } from '../lines/CopyButton';
import styles from './QueryBar.module.css';

/** The LogQL that was asked in each environment, to be taken elsewhere. */
export function QueryDisclosure(props: { outcomes: EnvironmentOutcome[] }) {
  const asked = new Map<string, string[]>();
  for (const { environment, query } of props.outcomes) {
    if (!query) continue;
    asked.set(query, [...(asked.get(query) ?? []), environment]);
  }
  return (
    <details className={styles.query}>
      <summary>Query</summary>
      {asked.size === 0 ? <p>Nothing has been asked yet.</p> : null}
      {[...asked].map(([query, environments]) => (
        <div key={query} className={styles.logql}>
          <span>{environments.join(', ')}</span>
          <code>{query}</code>
          <CopyButton text={query}>Copy</CopyButton>
        </div>
      ))}
    </details>
  );
}
