import { Card, CardBody, CardHeader, Flex } from '@backstage/ui';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import {
  EnvironmentLabel,
  FreshnessNote,
  StatusBadge,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import type { Lane } from '../live/lanes';
import { ObjectTreeView } from '../objects/ObjectTreeView';
import { RunningVersions } from '../versions/RunningVersions';
import styles from './DeliveryTab.module.css';
import { NudgeButton } from './NudgeButton';
import { Fact, RevisionLine } from './RevisionLine';

/** One environment: the answer, why, and the objects that say so. */
export function EnvironmentLane(props: { lane: Lane; isLast: boolean }) {
  const { environment, rows, changes } = props.lane;
  return (
    <section
      aria-label={environment.title}
      className={styles.lane}
      data-testid={`lane-${environment.name}`}
    >
      <Card
        // A new key starts the glow anew.
        key={changes}
        className={styles.card}
        data-changed={changes > 0 || undefined}
      >
        <CardHeader>
          <EnvironmentLabel
            name={environment.name}
            title={environment.title}
            prod={props.isLast}
          />
        </CardHeader>
        <CardBody>
          {rows.length === 0 ? (
            <p className={styles.absent}>
              Not deployed here, or not for you to see.
            </p>
          ) : null}
          {rows.map(row => (
            <Status key={row.cluster} row={row} several={rows.length > 1} />
          ))}
        </CardBody>
      </Card>
    </section>
  );
}

function Status({ row, several }: { row: DeliveryRow; several: boolean }) {
  return (
    <div
      className={styles.status}
      data-progressing={row.headline === 'Progressing' || undefined}
    >
      <Flex align="center" gap="2">
        <StatusBadge status={row} />
        {row.since ? (
          <span className={styles.since}>
            <TimeAgo time={row.since} />
          </span>
        ) : null}
      </Flex>
      {row.cause ? <p className={styles.cause}>{row.cause.sentence}</p> : null}
      <FreshnessNote freshness={row.freshness} source={row.cluster} />
      <dl className={styles.facts}>
        {row.versions ? (
          <Fact label="Version">
            <RunningVersions versions={row.versions} engine={row.engine} />
          </Fact>
        ) : null}
        <RevisionLine row={row} />
        {row.drift === 'Drifted' || row.drift === 'Corrected' ? (
          <Fact label="Drift">
            {row.drift === 'Drifted'
              ? 'changed past Git'
              : 'was changed past Git, and put back'}
          </Fact>
        ) : null}
        {row.control === 'Manual' ? <Fact label="Sync">by hand</Fact> : null}
        {several ? <Fact label="Cluster">{row.cluster}</Fact> : null}
      </dl>
      <NudgeButton app={row.app} environment={row.environment} />
      <ObjectTreeView
        cause={row.cause?.object}
        objects={row.objects}
        label={`Objects in ${row.cluster}`}
      />
    </div>
  );
}
