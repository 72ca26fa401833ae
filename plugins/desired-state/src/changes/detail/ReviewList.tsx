import { Text } from '@backstage/ui';
import type { ChangeDetail } from '@gitops-portal/plugin-desired-state-common';
import { TimeAgo } from '@gitops-portal/plugin-environments-react';
import styles from './ChangePage.module.css';
import { ForgeText } from './ForgeText';

const words = {
  approved: '✓ approved',
  'changes-requested': '✕ asks for changes',
  commented: 'commented',
  dismissed: 'review dismissed',
};

/** What people said about a pull request. */
export function ReviewList({ change }: { change: ChangeDetail }) {
  const { reviews, head } = change;
  return (
    <section aria-label="Reviews" className={styles.said}>
      <Text as="h2" variant="title-x-small">
        Reviews
      </Text>
      {reviews.length === 0 ? (
        <p className={styles.secondary}>Nobody has reviewed it.</p>
      ) : (
        <ul className={styles.list}>
          {reviews.map(({ login, verdict, at, body, commit }) => (
            <li key={`${login} ${at}`} data-verdict={verdict}>
              <strong>{login}</strong> {words[verdict]}{' '}
              {at ? (
                <span className={styles.secondary}>
                  <TimeAgo time={at} />
                </span>
              ) : null}
              {head && commit && commit !== head && verdict === 'approved' ? (
                <span className={styles.secondary}>
                  {' '}
                  before something was added
                </span>
              ) : null}
              {body ? <ForgeText text={body} /> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
