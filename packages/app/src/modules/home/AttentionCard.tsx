import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import { StatusBadge, TimeAgo } from '@gitops-portal/plugin-environments-react';
import { attentionShown } from './attention';
import styles from './HomePage.module.css';

/** What is not well, and why: the first of it, and where the rest is. */
export function AttentionCard(props: { rows: DeliveryRow[]; allPath: string }) {
  const { rows, allPath } = props;
  const more = rows.length - attentionShown;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          Needs attention
        </Text>
      </CardHeader>
      <CardBody>
        {rows.length === 0 ? (
          <Text color="secondary">
            Nothing: what Git asks for is applied and healthy.
          </Text>
        ) : (
          <ul className={styles.list}>
            {rows.slice(0, attentionShown).map(row => (
              <li key={`${row.app} ${row.cluster}`} className={styles.row}>
                <StatusBadge status={row} />
                <div className={styles.what}>
                  <Link href={`/catalog/default/component/${row.app}/delivery`}>
                    {row.app} · {row.environment}
                  </Link>
                  <div className={styles.cause} title={row.cause?.sentence}>
                    {row.cause?.sentence}
                  </div>
                </div>
                {row.since ? (
                  <span className={styles.secondary}>
                    <TimeAgo time={row.since} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {more > 0 ? (
          <p className={styles.rest}>
            <Link href={allPath}>and {more.toLocaleString('en')} more</Link>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}
