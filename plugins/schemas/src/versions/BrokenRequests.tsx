import { Link } from '@backstage/ui';
import type {
  BrokenRequest,
  KindImpact,
} from '@gitops-portal/plugin-schemas-common';
import styles from './VersionsTab.module.css';

/** The requests that the later state would refuse, with the lines at fault. */
export function BrokenRequests({ impact }: { impact: KindImpact }) {
  if (impact.broken.length === 0) {
    return null;
  }
  return (
    <section aria-label="Requests that would break">
      <h2 className={styles.title}>Requests that would break</h2>
      <ul className={styles.changes}>
        {impact.broken.map(broken => (
          <Broken
            key={`${broken.app} ${broken.request} ${broken.environment}`}
            broken={broken}
          />
        ))}
      </ul>
    </section>
  );
}

function Broken({ broken }: { broken: BrokenRequest }) {
  const { app, environment, request, issues } = broken;
  return (
    <li className={styles.change} data-breaking>
      <span className={styles.what}>
        <strong>
          {app} · {request}
        </strong>
        {environment}
      </span>
      <ul className={styles.issues}>
        {issues.map(({ path, message, file, line, url }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code> {message}{' '}
            {file && (
              <Place url={url}>
                {line === undefined ? file : `${file}:${line}`}
              </Place>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Place(props: { url?: string; children: string }) {
  return props.url ? (
    <Link href={props.url} target="_blank">
      {props.children}
    </Link>
  ) : (
    <code>{props.children}</code>
  );
}
