import { Badge, Link } from '@backstage/ui';
import type {
  KindDetail,
  SchemaChange,
} from '@gitops-portal/plugin-schemas-common';
import { useKindLinks } from '../hooks/useKindLinks';
import styles from './VersionsTab.module.css';

/** Changes of a kind, each with the reason why it is breaking, or is not. */
export function ChangeList(props: {
  kind: KindDetail;
  changes: SchemaChange[];
}) {
  const linkTo = useKindLinks();
  if (props.changes.length === 0) {
    return null;
  }
  return (
    <ul className={styles.changes} aria-label="Changes">
      {props.changes.map(({ version, path, change, breaking, reason }) => (
        <li
          key={`${version} ${path} ${change} ${reason}`}
          className={styles.change}
          data-breaking={breaking}
        >
          <span className={styles.what}>
            <Badge size="small">{breaking ? 'breaking' : 'compatible'}</Badge>
            <strong>{change.replaceAll('-', ' ')}</strong>
            {version && path ? (
              <Link
                href={linkTo(props.kind, 'fields', { version, field: path })}
              >
                <code>{path}</code>
              </Link>
            ) : (
              <code>{path}</code>
            )}
            {version && <span className={styles.quiet}>{version}</span>}
          </span>
          <span className={styles.reason}>{reason}</span>
        </li>
      ))}
    </ul>
  );
}
