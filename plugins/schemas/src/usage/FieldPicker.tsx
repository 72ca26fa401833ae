import { useDeferredValue, useMemo, useState } from 'react';
import { Button, SearchField } from '@backstage/ui';
import { fieldTree, searchFields } from '@gitops-portal/plugin-schemas-common';
import type { ShownKind } from '../kind/ShownKind';
import styles from './UsageTab.module.css';

const SHOWN = 8;

/** Chooses a field of the kind by what it is called. */
export function FieldPicker(
  props: ShownKind & {
    field: string | undefined;
    onPick: (path: string | undefined) => void;
  },
) {
  const { kind, version, field, onPick } = props;
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const tree = useMemo(
    () => fieldTree(version.schema, { machinery: kind.machinery }),
    [version, kind.machinery],
  );
  const found = useMemo(
    () => (deferred.trim() ? searchFields(tree, deferred, SHOWN) : []),
    [tree, deferred],
  );
  const pick = (path: string | undefined) => {
    setQuery('');
    onPick(path);
  };
  return (
    <div className={styles.picker}>
      <SearchField
        size="small"
        aria-label="Find a field"
        placeholder="Who sets which field?"
        value={query}
        onChange={setQuery}
        onSubmit={() => found[0] && pick(found[0].path)}
      />
      {found.length > 0 && (
        <ul className={styles.found} aria-label="Fields">
          {found.map(({ path }) => (
            <li key={path}>
              <Button
                size="small"
                variant="tertiary"
                onPress={() => pick(path)}
              >
                {path}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {field && (
        <h2 className={styles.title}>
          Requests that set <code>{field}</code>{' '}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => pick(undefined)}
          >
            All requests
          </Button>
        </h2>
      )}
    </div>
  );
}
