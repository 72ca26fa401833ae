import { Radio } from '@backstage/ui';
import type {
  UnmappedApp,
  UnmappedObject,
} from '@gitops-portal/plugin-delivery-common';
import {
  EnvironmentLabel,
  StatusBadge,
  VersionLabel,
} from '@gitops-portal/plugin-environments-react';
import type { EnvironmentChoice } from '../../api/PlatformChoicesApi';
import { originWords } from './originWords';
import styles from './PlatformUnmapped.module.css';

/** One thing that runs, and how it is in each environment. */
export function UnmappedRow(props: {
  app: UnmappedApp;
  environments: EnvironmentChoice[];
}) {
  const { app, environments } = props;
  return (
    <div className={styles.row} data-app={app.name}>
      <div className={styles.what}>
        <Radio value={app.name}>{app.name}</Radio>
        <span className={styles.origin}>{originWords(app)}</span>
      </div>
      <dl className={styles.places}>
        {environments.map(({ name, title }, index) => (
          <div key={name} className={styles.place}>
            <dt>
              <EnvironmentLabel
                name={name}
                title={title}
                prod={index === environments.length - 1}
              />
            </dt>
            <dd>
              <PlaceStatus
                objects={app.objects.filter(each => each.environment === name)}
              />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function PlaceStatus({ objects }: { objects: UnmappedObject[] }) {
  if (objects.length === 0) {
    return (
      <span className={styles.none} aria-label="not there">
        –
      </span>
    );
  }
  return (
    <>
      {objects.map(object => (
        <span key={object.cluster} className={styles.status}>
          <StatusBadge status={object} />
          {object.version ? <VersionLabel {...object.version} /> : null}
        </span>
      ))}
    </>
  );
}
