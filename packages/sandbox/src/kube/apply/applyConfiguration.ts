import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import { ManagedFields } from './ManagedFields';
import type { Manager } from './ManagedFields';
import { applyConflict } from './applyConflict';
import type { FieldConflict } from './applyConflict';
import { compareFields } from './compareFields';
import { fieldSetOf } from './fieldSetOf';
import { mergeApplied } from './mergeApplied';
import { neverOwned, ownable, ownershipSchema } from './ownable';
import { removeAbandoned } from './removeAbandoned';
import { trackUpdate } from './trackUpdate';

/**
 * Server-side apply over a live object (structured-merge-diff,
 * `Updater.Apply`): the configuration laid over it, what this manager no
 * longer applies removed, ownership recorded.
 *
 * @throws KubeStatusError (409, with the managers and fields) on a conflict,
 * unless forced.
 */
export function applyConfiguration(options: {
  kind: ResourceKind;
  live: KubeObject;
  config: KubeObject;
  manager: Manager;
  time: string;
  force: boolean;
}): KubeObject {
  const { kind, live, config, manager, force } = options;
  const schema = ownershipSchema(kind);
  const managed = ManagedFields.parse(
    live.metadata.managedFields ?? fieldsBeforeFirstApply(options),
  );
  const before = ownable(kind, live, manager.subresource);
  const applied = ownable(kind, config, manager.subresource);
  const fields = fieldSetOf(schema, applied, kind.custom).difference(
    neverOwned,
  );
  const others = managed.others(manager);
  const last = managed.of(manager);

  let after = mergeApplied(schema, before, applied);
  if (last) {
    const kept = others.reduce((set, other) => set.union(other.fields), fields);
    after = removeAbandoned(
      { schema, value: after, last: last.fields, kept },
      kind.custom,
    );
  }

  const { added, modified, removed } = compareFields(schema, before, after);
  const changed = added.union(modified);
  const conflicts: FieldConflict[] = others
    .map(other => ({
      manager: other,
      fields: other.fields.intersection(changed),
    }))
    .filter(conflict => !conflict.fields.isEmpty())
    .sort((a, b) => (rank(a.manager) < rank(b.manager) ? -1 : 1));
  if (conflicts.length > 0 && !force) {
    throw applyConflict(conflicts);
  }
  const lost = conflicts.reduce(
    (set, conflict) => set.union(conflict.fields),
    removed,
  );
  const managedFields = managed
    .take(manager, lost)
    .with({ ...manager, time: options.time, fields })
    .toJson();
  return rebuild(
    kind,
    live,
    after as Partial<KubeObject>,
    manager.subresource,
    managedFields,
  );
}

function rank({ manager, operation }: Manager): string {
  return `${manager} ${operation}`;
}

/** The managedFields of an object that comes to be by an apply. */
export function fieldsOfFirstApply(
  kind: ResourceKind,
  config: KubeObject,
  manager: Manager,
  time: string,
): unknown[] | undefined {
  const fields = fieldSetOf(
    ownershipSchema(kind),
    ownable(kind, config, manager.subresource),
    kind.custom,
  ).difference(neverOwned);
  return ManagedFields.parse([])
    .with({ ...manager, time, fields })
    .toJson();
}

// What is there without an owner belongs to whoever was before the first
// applier (apimachinery, `managedfields/internal/skipnonapplied.go`).
function fieldsBeforeFirstApply(options: {
  kind: ResourceKind;
  live: KubeObject;
  manager: Manager;
  time: string;
}): unknown[] | undefined {
  const { kind, live, manager, time } = options;
  return trackUpdate({
    kind,
    live: undefined,
    next: live,
    manager: {
      manager: 'before-first-apply',
      operation: 'Update',
      apiVersion: manager.apiVersion,
    },
    time,
  });
}

// What was not ownable through this endpoint stays as it is live.
function rebuild(
  kind: ResourceKind,
  live: KubeObject,
  after: Partial<KubeObject>,
  subresource: string | undefined,
  managedFields: unknown[] | undefined,
): KubeObject {
  const { metadata = {}, ...owned } = ownable(kind, live, subresource);
  const without = (from: object, names: object) =>
    Object.fromEntries(
      Object.entries(from).filter(([name]) => !(name in names)),
    );
  return {
    ...without(live, owned),
    ...after,
    apiVersion: live.apiVersion,
    kind: live.kind,
    metadata: {
      ...without(live.metadata, metadata as object),
      ...after.metadata,
      managedFields,
    },
  } as KubeObject;
}
