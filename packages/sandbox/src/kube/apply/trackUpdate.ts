import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import { ManagedFields } from './ManagedFields';
import type { Manager } from './ManagedFields';
import { FieldSet } from './FieldSet';
import { compareFields } from './compareFields';
import { emptyOwnable, neverOwned, ownable, ownershipSchema } from './ownable';

/**
 * The managedFields after a create, update or patch: the writer gets what it
 * added or changed, everyone else loses it (structured-merge-diff,
 * `Updater.Update`).
 */
export function trackUpdate(options: {
  kind: ResourceKind;
  live: KubeObject | undefined;
  next: KubeObject;
  manager: Manager;
  time: string;
}): unknown[] | undefined {
  const { kind, live, next, manager } = options;
  const sent = next.metadata.managedFields;
  const managed = ManagedFields.parse(
    sent?.length ? sent : live?.metadata.managedFields,
  );
  const after = ownable(kind, next, manager.subresource);
  const before = live
    ? ownable(kind, live, manager.subresource)
    : emptyOwnable(kind, after);
  const { added, modified, removed } = compareFields(
    ownershipSchema(kind),
    before,
    after,
  );
  const taken = added.union(modified).difference(neverOwned);
  const others = managed.take(manager, taken.union(removed));
  const own = managed.of(manager);
  const fields = (own?.fields ?? new FieldSet())
    .union(taken)
    .difference(removed);
  return others
    .with({
      ...manager,
      time: taken.isEmpty() ? own?.time : options.time,
      fields,
    })
    .toJson();
}
