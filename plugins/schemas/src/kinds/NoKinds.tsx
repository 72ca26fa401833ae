import { Button } from '@backstage/ui';
import { EmptyState } from '@gitops-portal/plugin-environments-react';
import type { KindList } from '@gitops-portal/plugin-schemas-common';

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
    return (
      <EmptyState
        title="No kind has that in its name or description"
        description="Fields that match are listed below."
        action={more}
      />
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
