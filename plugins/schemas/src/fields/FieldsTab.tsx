import { useEffect, useMemo, useRef } from 'react';
import { Alert } from '@backstage/ui';
import { fieldAt, fieldTree } from '@gitops-portal/plugin-schemas-common';
import { useUrlState } from '../hooks/useUrlState';
import type { ShownKind } from '../kind/ShownKind';
import { FieldDetail } from './FieldDetail';
import { FieldTree } from './FieldTree';
import styles from './FieldsTab.module.css';

/** The fields of a version as a tree, and what is known of the selected one. */
export function FieldsTab({ kind, version }: ShownKind) {
  const [url, setUrl] = useUrlState('version', 'field');
  const tree = useMemo(
    () => fieldTree(version.schema, { machinery: kind.machinery }),
    [version, kind.machinery],
  );
  const selected = useMemo(
    () => fieldAt(tree, url.field ?? tree[0]?.path ?? '').at(-1),
    [tree, url.field],
  );
  const side = useRef<HTMLDivElement>(null);
  const isLinked = useRef(url.field !== undefined);
  useEffect(() => {
    // Whoever follows a link to a field wants to see the field.
    if (isLinked.current) {
      side.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, []);
  return (
    <>
      {url.field && !selected && (
        <Alert
          className={styles.note}
          status="info"
          icon
          title={`${version.name} has no field ${url.field}`}
          description="Another version may have it, or it has another name now."
        />
      )}
      <div className={styles.columns}>
        <FieldTree
          tree={tree}
          selected={selected?.path}
          onSelect={field => setUrl({ field, version: version.name })}
        />
        <div ref={side} className={styles.side}>
          {selected && (
            <FieldDetail kind={kind} version={version} field={selected} />
          )}
        </div>
      </div>
    </>
  );
}
