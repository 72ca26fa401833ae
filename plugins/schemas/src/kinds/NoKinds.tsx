import { Button } from '@backstage/ui';
import { EmptyState } from '@gitops-portal/plugin-environments-react';
import type { KindList } from '@gitops-portal/plugin-schemas-common';
import styles from './NoKinds.module.css';

/** Why the list is empty, and what to do about it. */
export function NoKinds(props: {
  list: KindList;
  query: string;
  all: boolean;
  onShowAll: () => void;
}) {
  const { list, query, all } = props;
  const more = !all && list.kinds.length > 0 && (
    <Button variant="secondary" onPress={props.onShowAll}>
      Look at all kinds
    </Button>
  );
  if (query.trim()) {
    // A line, for the fields below may well be what is searched for.
    return (
      <div className={styles.unmatched}>
        <p>No kind has “{query.trim()}” in its name or description.</p>
        {more}
      </div>
    );
  }
  return (
    <EmptyState
      title="No kinds yet"
      description={
        list.sources.some(source => source.error)
          ? 'The sources above did not answer, so it is not known which kinds there are.'
          : 'The platform team defines kinds by XRDs in the folder platform/xrds of the desired-state repository.'
      }
      action={more}
    />
  );
}
