import { Link, Text } from '@backstage/ui';
import type { ChangeCheck } from '@gitops-portal/plugin-desired-state-common';
import { TimeAgo } from '@gitops-portal/plugin-environments-react';
import styles from './ChangePage.module.css';

const looks = {
  running: { icon: '◐', word: 'running' },
  passed: { icon: '✓', word: 'passed' },
  failed: { icon: '✕', word: 'failed' },
};

/** What programs found out about a pull request. */
export function CheckList(props: { checks: ChangeCheck[]; isOpen: boolean }) {
  const { checks, isOpen } = props;
  if (checks.length === 0 && !isOpen) return null;
  return (
    <section aria-label="Checks" className={styles.said}>
      <Text as="h2" variant="title-x-small">
        Checks
      </Text>
      {checks.length === 0 ? (
        <p className={styles.secondary}>
          No program has said anything about it.
        </p>
      ) : (
        <ul className={styles.list}>
          {checks.map(({ name, state, description, url, at }) => (
            <li key={name} data-verdict={state}>
              <strong>
                {looks[state].icon}{' '}
                {url ? <Link href={url}>{name}</Link> : name}
              </strong>{' '}
              {description ?? looks[state].word}{' '}
              {at ? (
                <span className={styles.secondary}>
                  <TimeAgo time={at} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
