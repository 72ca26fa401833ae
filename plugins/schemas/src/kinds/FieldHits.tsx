import type { RefObject } from 'react';
import { Link } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { FieldHit } from '@gitops-portal/plugin-schemas-common';
import { useArrowKeys } from '../hooks/useArrowKeys';
import { useFieldHits } from '../hooks/useFieldHits';
import { useKindLinks } from '../hooks/useKindLinks';
import styles from './FieldHits.module.css';

/**
 * Fields of all kinds that match what is searched for. Arrow keys lead from
 * the search field into the list, through it, and back.
 */
export function FieldHits(props: {
  query: string;
  searchRef: RefObject<HTMLElement>;
}) {
  const listRef = useArrowKeys(props.searchRef);
  const { value, error, isAsked, reload } = useFieldHits(props.query);
  if (!isAsked) {
    return null;
  }
  return (
    <section aria-label="Fields" aria-live="polite" ref={listRef}>
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
  const { kind, version, path, type, description } = hit;
  const linkTo = useKindLinks();
  return (
    <li className={styles.hit}>
      <Link href={linkTo(hit, 'fields', { version, field: path })}>
        {kind} <code>{path}</code>
      </Link>
      <span className={styles.type}>{type}</span>
      {description && <span className={styles.text}>{description}</span>}
    </li>
  );
}
