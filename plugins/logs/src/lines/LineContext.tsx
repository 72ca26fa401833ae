import { useCallback, useEffect, useRef } from 'react';
import { Skeleton } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LogLine } from '@gitops-portal/plugin-logs-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { logsApiRef } from '../api/LogsApi';
import { shortLineTime, wholeLineTime } from '../model/lineTime';
import { useLoaded } from '../tab/useLoaded';
import levelStyles from './levels.module.css';
import styles from './LineDetails.module.css';
import { LineText } from './LineText';

/** What the same container logged before and after a line. */
export function LineContext({ app, line }: { app: string; line: LogLine }) {
  const api = useApi(logsApiRef);
  const load = useCallback(() => api.context(app, line), [api, app, line]);
  const { value, error, retry } = useLoaded(load);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // The line in the middle of its list, without moving the page.
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (!list.current || !current) return;
    list.current.scrollTop =
      current.offsetTop -
      (list.current.clientHeight - current.clientHeight) / 2;
  }, [value]);
  if (error) {
    return (
      <ErrorNote
        title="The lines around it could not be loaded"
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) return <Skeleton width="100%" height={240} />;
  const missing = value.outcomes.filter(({ state }) => state !== 'ok');
  const after = value.after.filter(({ id }) => id !== line.id);
  const before = value.before.filter(({ id }) => id !== line.id);
  return (
    <section
      className={styles.context}
      aria-label={`Lines around it in ${line.pod ?? 'the pod'}`}
    >
      {missing.map(({ environment, message }) => (
        <p key={environment} className={styles.problem}>
          {environment}: {message ?? 'not all lines could be loaded'}
        </p>
      ))}
      <ol ref={list} className={styles.around}>
        {before.length === 0 ? <li>Nothing was logged before it.</li> : null}
        {before.map(one => (
          <ContextLine key={one.id} line={one} />
        ))}
        <ContextLine line={line} isThis />
        {after.map(one => (
          <ContextLine key={one.id} line={one} />
        ))}
        {after.length === 0 ? <li>Nothing was logged after it.</li> : null}
      </ol>
    </section>
  );
}

function ContextLine({ line, isThis }: { line: LogLine; isThis?: boolean }) {
  return (
    <li
      className={`${levelStyles.level} ${styles.near}`}
      data-level={line.level}
      aria-current={isThis}
    >
      <time title={wholeLineTime(line.time)}>
        {shortLineTime(line.time, false)}
      </time>
      <span>
        <LineText text={line.line.slice(0, 4000)} />
      </span>
    </li>
  );
}
