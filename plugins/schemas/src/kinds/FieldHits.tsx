import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { FieldHit } from '@gitops-portal/plugin-schemas-common';
import { useFieldHits } from '../hooks/useFieldHits';
import { kindRouteRef } from '../routes';
import styles from './FieldHits.module.css';

/** Fields of all kinds that match what is searched for. */
export function FieldHits(props: { query: string }) {
  const { value, error, isAsked, reload } = useFieldHits(props.query);
  if (!isAsked) {
    return null;
  }
  return (
    <section aria-label="Fields" aria-live="polite">
      <h2 className={styles.title}>Fields</h2>
      {error && (
        <ErrorNote
          title="The fields could not be searched"
          error={error}
          onRetry={reload}
        />
      )}
      {value?.length === 0 && (
        <p className={styles.none}>No field matches “{props.query.trim()}”.</p>
      )}
      <ul className={styles.hits}>
        {value?.map(hit => (
          <Hit key={`${hit.group}/${hit.kind}/${hit.path}`} hit={hit} />
        ))}
      </ul>
    </section>
  );
}

function Hit({ hit }: { hit: FieldHit }) {
  const { group, kind, version, path, type, description } = hit;
  const page = useRouteRef(kindRouteRef)?.({ group, kind });
  const search = new URLSearchParams({ version, field: path });
  return (
    <li className={styles.hit}>
      <Link href={`${page}?${search}`}>
        {kind} <code>{path}</code>
      </Link>
      <span className={styles.type}>{type}</span>
      {description && <span className={styles.text}>{description}</span>}
    </li>
  );
}
