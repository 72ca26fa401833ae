import { Header, Link, Select } from '@backstage/ui';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type {
  KindDetail,
  KindEnvironment,
  VersionSummary,
} from '@gitops-portal/plugin-schemas-common';
import styles from './KindHeader.module.css';

/** What the kind is, which version is shown, and where that is served. */
export function KindHeader(props: {
  kind: KindDetail;
  version: VersionSummary;
  onVersion: (name: string) => void;
}) {
  const { kind, version, onVersion } = props;
  return (
    <Header
      title={kind.title ?? kind.kind}
      description={kind.description}
      metadata={[
        { label: 'Kind', value: `${kind.group}/${version.name} ${kind.kind}` },
        { label: 'Served in', value: <ServedIn {...{ kind, version }} /> },
        ...(kind.owner
          ? [{ label: 'Owner', value: ownerName(kind.owner) }]
          : []),
        ...(kind.documentation
          ? [
              {
                label: 'Documentation',
                value: (
                  <Link href={kind.documentation}>
                    {hostOf(kind.documentation)}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
      customActions={
        <Select
          className={styles.version}
          aria-label="Version"
          value={version.name}
          onChange={key => onVersion(String(key))}
          options={kind.versions.map(({ name, deprecated, served }) => ({
            id: name,
            label: [
              `${kind.group}/${name}`,
              deprecated ? 'deprecated' : '',
              served ? '' : 'not served',
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      }
    />
  );
}

function ServedIn(props: { kind: KindDetail; version: VersionSummary }) {
  const serving = props.kind.environments.filter(environment =>
    environment.versions.includes(props.version.name),
  );
  if (serving.length === 0) {
    return <>no environment yet</>;
  }
  return (
    <span className={styles.environments}>
      {serving.map(environment => (
        <span key={environment.name}>
          <EnvironmentLabel
            name={environment.name}
            title={environment.title}
            prod={environment.production}
          />
          <Skew environment={environment} version={props.version.name} />
        </span>
      ))}
    </span>
  );
}

function Skew(props: { environment: KindEnvironment; version: string }) {
  if (!props.environment.differs.includes(props.version)) {
    return null;
  }
  return (
    <span
      className={styles.skew}
      title={`${props.environment.name} serves another schema of ${props.version} than the one shown here.`}
    >
      {' '}
      (differs)
    </span>
  );
}

function ownerName(ref: string): string {
  return ref.replace(/^[^:]*:/, '').replace(/^default\//, '');
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
