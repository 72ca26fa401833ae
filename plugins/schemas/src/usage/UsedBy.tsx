import { Link } from '@backstage/ui';
import type { KindDetail } from '@gitops-portal/plugin-schemas-common';
import { DeprecatedBadge } from '../kind/DeprecatedBadge';
import { useShown } from '../hooks/useShown';
import { configurationOf } from './configurationOf';
import styles from './UsedBy.module.css';

const SHOWN = 20;

/** The requests that ask for the kind, among the apps that one may see. */
export function UsedBy({ kind }: { kind: KindDetail }) {
  const { items, more } = useShown(kind.uses ?? [], SHOWN);
  if (!kind.uses) {
    return null;
  }
  const deprecated = new Map(
    kind.versions
      .filter(version => version.deprecated)
      .map(version => [version.name, version.deprecationWarning]),
  );
  return (
    <section className={styles.usedBy} aria-label="Used by">
      <h2 className={styles.title}>{title(kind.uses.length)}</h2>
      <ul className={styles.uses}>
        {items.map(use => (
          <li key={`${use.app}/${use.request}`} className={styles.use}>
            <span className={styles.request}>
              {use.app} · {use.request}
            </span>
            <span>{use.version}</span>
            {deprecated.has(use.version) && (
              <DeprecatedBadge warning={deprecated.get(use.version)} />
            )}
            <span className={styles.environments}>
              {use.environments.map(environment => (
                <Link
                  key={environment}
                  href={configurationOf({ ...use, environment })}
                >
                  {environment}
                </Link>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function title(count: number): string {
  switch (count) {
    case 0:
      return 'No request asks for it yet';
    case 1:
      return 'Used by 1 request';
    default:
      return `Used by ${count} requests`;
  }
}
