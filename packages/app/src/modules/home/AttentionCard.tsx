import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { failingSentence } from '@gitops-portal/plugin-delivery';
import type {
  DeliveryRow,
  ErrorFinding,
} from '@gitops-portal/plugin-delivery-common';
import {
  LookBadge,
  StatusBadge,
  TimeAgo,
  type Look,
} from '@gitops-portal/plugin-environments-react';
import { attentionShown } from './attention';
import styles from './HomePage.module.css';

type Attention = DeliveryRow | ErrorFinding;

const failingLook: Look = { icon: '✕', word: 'Failing', tone: 'danger' };

/** What is not well, and why: the first of it, and where the rest is. */
export function AttentionCard(props: { items: Attention[]; allPath: string }) {
  const { items, allPath } = props;
  const more = items.length - attentionShown;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          Needs attention
        </Text>
      </CardHeader>
      <CardBody>
        {items.length === 0 ? (
          <Text color="secondary">
            Nothing: what Git asks for is applied and healthy.
          </Text>
        ) : (
          <ul className={styles.list}>
            {items.slice(0, attentionShown).map(item => (
              <AttentionItem key={keyOf(item)} item={item} />
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

function keyOf(item: Attention): string {
  const { app, cluster } = 'release' in item ? item.release : item;
  return `${app} ${cluster}`;
}

function AttentionItem({ item }: { item: Attention }) {
  return 'release' in item ? (
    <Item
      {...item.release}
      badge={<LookBadge look={failingLook} />}
      sentence={failingSentence(item)}
      since={item.release.at}
      path=""
    />
  ) : (
    <Item
      {...item}
      badge={<StatusBadge status={item} />}
      sentence={item.cause?.sentence}
      path="/delivery"
    />
  );
}

function Item(props: {
  app: string;
  environment: string;
  badge: ReactNode;
  sentence?: string;
  since?: string;
  /** Below the page of the app. */
  path: string;
}) {
  const { app, environment, badge, sentence, since, path } = props;
  return (
    <li className={styles.row}>
      {badge}
      <div className={styles.what}>
        <Link href={`/catalog/default/component/${app}${path}`}>
          {app} · {environment}
        </Link>
        <div className={styles.cause} title={sentence}>
          {sentence}
        </div>
      </div>
      {since ? (
        <span className={styles.secondary}>
          <TimeAgo time={since} />
        </span>
      ) : null}
    </li>
  );
}
