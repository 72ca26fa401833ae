import { Card, CardBody, CardHeader, Skeleton, Text } from '@backstage/ui';
import {
  versionNotes,
  type DeliveryRow,
} from '@gitops-portal/plugin-delivery-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  appOfEntity,
  EnvironmentLabel,
  ErrorNote,
  FreshnessNote,
  StatusBadge,
  TimeAgo,
  VersionLabel,
} from '@gitops-portal/plugin-environments-react';
import { lanesOf, type Lane } from '../live/lanes';
import { useDelivery } from '../live/useDelivery';
import { engineNames } from '../versions/engineNames';
import { PodsBar } from '../versions/PodsBar';
import { VersionNotes } from '../versions/VersionDetails';
import styles from './VersionsCard.module.css';

/** On an app's Overview: what runs where, and how it is. */
export function EntityVersionsCard() {
  const { entity } = useEntity();
  return <VersionsCard app={appOfEntity(entity) ?? entity.metadata.name} />;
}

/** Versions per environment, with status and cause. */
export function VersionsCard({ app }: { app: string }) {
  const view = useDelivery({ app });
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          Environments
        </Text>
      </CardHeader>
      <CardBody>
        {view.phase === 'loading' ? (
          <Skeleton height={96} width="100%" />
        ) : null}
        {view.phase === 'error' ? (
          <ErrorNote
            title="Environments could not be loaded"
            error={view.error}
            onRetry={view.retry}
          />
        ) : null}
        {view.phase === 'ready' ? (
          <ol className={styles.environments}>
            {lanesOf(view.environments, view.state).map(
              (lane, index, lanes) => (
                <Environment
                  key={`${lane.environment.name} ${lane.changes}`}
                  lane={lane}
                  isLast={index === lanes.length - 1}
                />
              ),
            )}
          </ol>
        ) : null}
      </CardBody>
    </Card>
  );
}

function Environment({ lane, isLast }: { lane: Lane; isLast: boolean }) {
  const { environment, rows, changes } = lane;
  return (
    <li className={styles.environment} data-changed={changes > 0 || undefined}>
      <EnvironmentLabel
        name={environment.name}
        title={environment.title}
        prod={isLast}
      />
      {rows.length === 0 ? (
        <span className={styles.note}>not deployed</span>
      ) : null}
      {rows.map(row => (
        <Status key={row.cluster} row={row} />
      ))}
    </li>
  );
}

/** The answer in one line; what is not as it should be under it. */
function Status({ row }: { row: DeliveryRow }) {
  const { versions, engine } = row;
  const running = versions?.running ?? [];
  const shown = running.length > 0 ? running : [versions?.applied ?? {}];
  return (
    <div className={styles.status}>
      <div className={styles.line}>
        {versions
          ? shown.map(({ version, digest }) => (
              <VersionLabel
                key={`${version} ${digest}`}
                version={version}
                digest={digest}
              />
            ))
          : null}
        <StatusBadge status={row} />
        {row.since ? (
          <span className={styles.note}>
            <TimeAgo time={row.since} />
          </span>
        ) : null}
      </div>
      {versions ? (
        <>
          <PodsBar versions={versions} />
          <VersionNotes notes={versionNotes(versions, engineNames[engine])} />
        </>
      ) : null}
      {row.cause ? (
        <span className={styles.cause}>{row.cause.sentence}</span>
      ) : null}
      <FreshnessNote freshness={row.freshness} source={row.cluster} />
    </div>
  );
}
