import {
  Cell,
  Column,
  Link,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import type { FieldUse } from '@gitops-portal/plugin-schemas-common';
import { useShown } from '../hooks/useShown';
import { valueText } from './countValues';
import { configurationOf } from './configurationOf';
import styles from './UsageTab.module.css';

const SHOWN = 100;

/** Living examples: each request with its value and the line that sets it. */
export function UseTable({ uses }: { uses: FieldUse[] }) {
  const { items, more } = useShown(uses, SHOWN);
  return (
    <>
      <TableRoot
        aria-label="Requests that set the field"
        className={styles.table}
      >
        <TableHeader>
          <Column isRowHeader>Request</Column>
          <Column isRowHeader>Environment</Column>
          <Column>Value</Column>
          <Column>Written in</Column>
        </TableHeader>
        <TableBody>
          {items.map(use => (
            <Row
              key={`${use.app} ${use.environment} ${use.request} ${use.path}`}
              id={`${use.app} ${use.environment} ${use.request} ${use.path}`}
            >
              <Cell>
                {use.app} · {use.request}
              </Cell>
              <Cell>
                <Link href={configurationOf(use)}>{use.environment}</Link>
              </Cell>
              <Cell>
                <code className={styles.value} title={use.path}>
                  {valueText(use.value)}
                </code>
              </Cell>
              <Cell>
                <Place use={use} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </TableRoot>
      {more}
    </>
  );
}

function Place({ use: { file, line, url } }: { use: FieldUse }) {
  if (!file) {
    return <span className={styles.quiet}>not known</span>;
  }
  const place = line === undefined ? file : `${file}:${line}`;
  return url ? (
    <Link href={url} target="_blank">
      {place}
    </Link>
  ) : (
    <code>{place}</code>
  );
}
