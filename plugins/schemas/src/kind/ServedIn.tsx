import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type {
  KindDetail,
  VersionSummary,
} from '@gitops-portal/plugin-schemas-common';
import styles from './KindHeader.module.css';

/** The environments that serve a version, and which have another idea of it. */
export function ServedIn(props: { kind: KindDetail; version: VersionSummary }) {
  const { name: version } = props.version;
  const serving = props.kind.environments.filter(({ versions }) =>
    versions.includes(version),
  );
  if (serving.length === 0) {
    return <>no environment yet</>;
  }
  return (
    <span className={styles.environments}>
      {serving.map(({ name, title, production, differs }) => (
        <span key={name}>
          <EnvironmentLabel name={name} title={title} prod={production} />
          {differs.includes(version) && (
            <span
              className={styles.skew}
              title={`${name} serves another schema of ${version} than the one shown here.`}
            >
              {' '}
              (differs)
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
