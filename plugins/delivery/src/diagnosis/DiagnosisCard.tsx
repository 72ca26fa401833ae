import { Card, CardBody, CardHeader, Skeleton, Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { appOfEntity } from '@gitops-portal/plugin-environments-react';
import { diagnose } from '@gitops-portal/plugin-delivery-common';
import { lanesOf } from '../live/lanes';
import { useDelivery } from '../live/useDelivery';
import { useReleases } from '../releases/useReleases';
import styles from './DiagnosisCard.module.css';
import { quietSentence } from './quietSentence';
import { TroubleView } from './TroubleView';
import { useErrorFindings } from './useErrorFindings';

/** On an app's Overview: what is wrong, and why. */
export function EntityDiagnosisCard() {
  const { entity } = useEntity();
  return <DiagnosisCard app={appOfEntity(entity) ?? entity.metadata.name} />;
}

/**
 * What is wrong with an app, the last it said of it, and the release that fits.
 * Nothing where nothing is wrong and nothing was released lately.
 */
export function DiagnosisCard({ app }: { app: string }) {
  const view = useDelivery({ app });
  const rows =
    view.phase === 'ready'
      ? lanesOf(view.environments, view.state).flatMap(lane => lane.rows)
      : [];
  const revision = rows
    .map(({ cluster, headline, since }) => `${cluster} ${headline} ${since}`)
    .join();
  const { releases } = useReleases(app, revision);
  const { findings, checked, loading } = useErrorFindings(app, releases);
  // Who cannot see how it is delivered is told so where the environments are.
  if (view.phase !== 'ready') return null;
  const titles = new Map(
    view.environments.map(({ name, title }) => [name, title]),
  );
  const troubles = diagnose(rows, releases, findings);
  if (troubles.length === 0 && checked.length === 0 && !loading) return null;
  const repositoryUrl = rows.find(row => row.repositoryUrl)?.repositoryUrl;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          Diagnosis
        </Text>
      </CardHeader>
      <CardBody>
        {troubles.length > 0 ? (
          <ul className={styles.troubles}>
            {troubles.map(trouble => (
              <TroubleView
                key={trouble.cluster}
                app={app}
                title={titles.get(trouble.environment) ?? trouble.environment}
                trouble={trouble}
                repositoryUrl={repositoryUrl}
              />
            ))}
          </ul>
        ) : (
          <div className={styles.quiet}>
            {loading ? (
              <Skeleton height={18} width={280} />
            ) : (
              quietSentence(checked)
            )}
          </div>
        )}
      </CardBody>
    </Card>
  );
}
