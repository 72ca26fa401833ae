import {
  FieldSearch,
  type FieldHit,
  type Kind,
} from '@gitops-portal/plugin-schemas-common';
import type { MergedKind } from './mergeKinds';

/** An index, and the kinds that it was made of. */
interface Part {
  kinds: Kind[];
  fields: FieldSearch;
}

/**
 * Searches the fields of all kinds. Those of the platform are indexed apart:
 * they change with commits, and are few beside those of controllers.
 */
export class FieldIndex {
  private platform: Part = { kinds: [], fields: FieldSearch.of([]) };
  private others: Part = { kinds: [], fields: FieldSearch.of([]) };

  /** Best first, fields of the platform's kinds before those of others. */
  search(all: MergedKind[], query: string, limit: number): FieldHit[] {
    const of = (isPlatform: boolean) =>
      all
        .filter(({ platform }) => platform === isPlatform)
        .map(({ kind }) => kind);
    this.platform = upToDate(this.platform, of(true));
    this.others = upToDate(this.others, of(false));
    const first = this.platform.fields.search(query, limit);
    return first.length < limit
      ? [...first, ...this.others.fields.search(query, limit - first.length)]
      : first;
  }
}

function upToDate(part: Part, kinds: Kind[]): Part {
  const isSame =
    kinds.length === part.kinds.length &&
    kinds.every((kind, index) => hasSameSchemas(kind, part.kinds[index]));
  return isSame ? part : { kinds, fields: FieldSearch.of(kinds) };
}

/** Sources keep a schema as long as it is the same. */
function hasSameSchemas(a: Kind, b: Kind): boolean {
  return (
    a.kind === b.kind &&
    a.group === b.group &&
    a.versions.length === b.versions.length &&
    a.versions.every(
      ({ name, schema }, index) =>
        name === b.versions[index].name && schema === b.versions[index].schema,
    )
  );
}
