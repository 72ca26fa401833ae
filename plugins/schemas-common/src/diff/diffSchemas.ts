import { Kind } from '../kinds/Kind';
import { diffFields } from './diffFields';
import { diffNames } from './diffNames';
import { diffVersions } from './diffVersions';
import { breaking, FieldChange, harmless, SchemaChange } from './SchemaChange';

const REMOVED =
  'the kind is gone: objects of it are refused, and those that exist are deleted with it';
const ADDED = 'nothing asked for it before';

/** What changed between two states of one kind, breaking changes first. */
export function diffSchemas(before: Kind, after: Kind): SchemaChange[] {
  const kind = nameOf(after);
  const general = [...diffNames(before, after), ...diffVersions(before, after)];
  const ofVersions = before.versions.flatMap(version => {
    const next = after.versions.find(({ name }) => name === version.name);
    return next
      ? diffFields(version.schema, next.schema).map(change => ({
          kind,
          version: version.name,
          ...change,
        }))
      : [];
  });
  return sorted([
    ...general.map((change): SchemaChange => ({ kind, ...change })),
    ...ofVersions,
  ]);
}

/**
 * What changed between two sets of kinds; kinds are the same by group and
 * name.
 */
export function diffKinds(before: Kind[], after: Kind[]): SchemaChange[] {
  const was = new Map(before.map(kind => [nameOf(kind), kind]));
  const is = new Map(after.map(kind => [nameOf(kind), kind]));
  const changed = before.flatMap(kind => {
    const next = is.get(nameOf(kind));
    return next
      ? diffSchemas(kind, next)
      : [ofKind(kind, breaking('', 'kind-removed', REMOVED))];
  });
  const added = after
    .filter(kind => !was.has(nameOf(kind)))
    .map(kind => ofKind(kind, harmless('', 'kind-added', ADDED)));
  return sorted(withoutEchoes([...changed, ...added], after));
}

/** What a composite and its claim have alike is told of the claim alone. */
function withoutEchoes(changes: SchemaChange[], kinds: Kind[]): SchemaChange[] {
  const claims = new Map(
    kinds
      .filter(({ claimedAs }) => claimedAs !== undefined)
      .map(kind => [nameOf(kind), nameOf({ ...kind, kind: kind.claimedAs! })]),
  );
  const told = new Set(changes.map(change => keyOf(change, change.kind)));
  return changes.filter(change => {
    const claim = claims.get(change.kind);
    return claim === undefined || !told.has(keyOf(change, claim));
  });
}

function keyOf({ version, path, change }: SchemaChange, kind: string): string {
  return JSON.stringify([kind, version, path, change]);
}

function nameOf(kind: Kind): string {
  return kind.group ? `${kind.kind}.${kind.group}` : kind.kind;
}

function ofKind(kind: Kind, change: FieldChange): SchemaChange {
  return { kind: nameOf(kind), ...change };
}

function sorted(changes: SchemaChange[]): SchemaChange[] {
  return [...changes].sort((a, b) => Number(b.breaking) - Number(a.breaking));
}
