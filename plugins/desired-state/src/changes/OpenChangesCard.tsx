import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import { ErrorNote, TimeAgo } from '@gitops-portal/plugin-environments-react';
import { changeRouteRef, changesRouteRef } from '../routes';
import type { ChangesQuery } from './api/ChangesApi';
import { placeWords } from './ChangePlaces';
import { ChangeStateBadge } from './ChangeStateBadge';
import { useChanges } from './list/useChanges';
import styles from './OpenChangesCard.module.css';

const mine: ChangesQuery = { scope: 'mine', open: true };
const shown = 5;

/** One's own changes of which more is to come, for Home. */
export function OpenChangesCard() {
  const { page, error, retry } = useChanges(mine);
  const list = useRouteRef(changesRouteRef)?.() ?? '/changes';
  const pathOf = useRouteRef(changeRouteRef);
  return (
    <Card>
      <CardHeader>
        <div className={styles.header}>
          <Text as="h2" variant="title-x-small">
            My open changes
          </Text>
          <Link href={list}>All changes</Link>
        </div>
      </CardHeader>
      <CardBody>
        {error && !page ? (
          <ErrorNote
            title="Your changes could not be loaded"
            error={error}
            onRetry={retry}
          />
        ) : null}
        {!page && !error ? <Skeleton height={48} width="100%" /> : null}
        {page?.changes.length === 0 ? (
          <Text color="secondary">
            Nothing of yours waits, or is on its way.
          </Text>
        ) : null}
        {page && page.changes.length > 0 ? (
          <ul className={styles.list}>
            {page.changes
              .slice(0, shown)
              .map(({ id, title, state, reason, places, time }) => (
                <li key={id} className={styles.row}>
                  <ChangeStateBadge state={state} />
                  <div className={styles.what}>
                    <Link href={pathOf?.({ id }) ?? '#'}>{title}</Link>
                    <div className={styles.reason} title={reason}>
                      {placeWords(places)}
                      {reason ? ` · ${reason}` : ''}
                    </div>
                  </div>
                  <span className={styles.time}>
                    <TimeAgo time={time} />
                  </span>
                </li>
              ))}
          </ul>
        ) : null}
      </CardBody>
    </Card>
  );
}
