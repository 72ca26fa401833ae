import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import {
  RunningVersions,
  type AppRow,
  type DeliveryView,
} from '@gitops-portal/plugin-delivery';
import {
  EnvironmentLabel,
  StatusBadge,
} from '@gitops-portal/plugin-environments-react';
import { appsShown } from './attention';
import styles from './HomePage.module.css';

type Environments = Extract<DeliveryView, { phase: 'ready' }>['environments'];

/** The first apps × environments at a glance; the Apps page has the rest. */
export function AppsCard(props: {
  title: string;
  apps: AppRow[];
  environments: Environments;
}) {
  const { title, apps, environments } = props;
  return (
    <Card>
      <CardHeader>
        <div className={styles.cardHeader}>
          <Text as="h2" variant="title-x-small">
            {title}
          </Text>
          <Link href="/apps">All apps</Link>
        </div>
      </CardHeader>
      <CardBody>
        <table className={styles.apps}>
          <thead>
            <tr>
              <th scope="col">App</th>
              {environments.map((environment, index) => (
                <th scope="col" key={environment.name}>
                  <EnvironmentLabel
                    name={environment.name}
                    title={environment.title}
                    prod={index === environments.length - 1}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {apps.slice(0, appsShown).map(({ app, byEnvironment }) => (
              <tr key={app}>
                <th scope="row">
                  <Link href={`/catalog/default/component/${app}`}>{app}</Link>
                </th>
                {environments.map(({ name }) => (
                  <td key={name} data-environment={name}>
                    {(byEnvironment[name] ?? []).map(row => (
                      <div key={row.cluster} className={styles.status}>
                        <StatusBadge status={row} />
                        {row.versions ? (
                          <RunningVersions
                            versions={row.versions}
                            engine={row.engine}
                          />
                        ) : null}
                      </div>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {apps.length > appsShown ? (
          <p className={styles.rest}>
            {`The first ${appsShown} of ${apps.length.toLocaleString(
              'en',
            )} apps.`}
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}
