import {
  fieldTree,
  matchField,
  preferredVersion,
  searchWords,
  walkFields,
  type FieldHit,
  type FieldNode,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';
import type { MergedKind } from './mergeKinds';

/**
 * Searches the fields of kinds. The flat list of a schema's fields is made
 * once, and kept as long as the schema is.
 */
export class FieldIndex {
  private readonly flat = new WeakMap<JSONSchemaProps, FieldNode[]>();

  /** Best first; composites behind a claim are found by the claim. */
  search(kinds: MergedKind[], query: string, limit: number): FieldHit[] {
    const words = searchWords(query);
    const found: { hit: FieldHit; score: number; platform: boolean }[] = [];
    for (const { kind, platform } of kinds) {
      if (kind.claimedAs !== undefined) {
        continue;
      }
      const version = preferredVersion(kind);
      for (const field of this.fieldsOf(version.schema, kind.machinery)) {
        const score = matchField(field, words);
        if (score > 0) {
          const { group, kind: name } = kind;
          const hit = hitOf(
            { group, kind: name, version: version.name },
            field,
          );
          found.push({ hit, score, platform });
        }
      }
    }
    return found
      .sort(
        (a, b) => Number(b.platform) - Number(a.platform) || b.score - a.score,
      )
      .slice(0, limit)
      .map(({ hit }) => hit);
  }

  private fieldsOf(schema: JSONSchemaProps, machinery?: string[]): FieldNode[] {
    const known = this.flat.get(schema);
    if (known) {
      return known;
    }
    const hidden = new Set((machinery ?? []).map(name => `spec.${name}`));
    const fields = [...walkFields(fieldTree(schema, { machinery }))].filter(
      field => ![...hidden].some(path => isBelow(field.path, path)),
    );
    this.flat.set(schema, fields);
    return fields;
  }
}

function hitOf(
  of: Pick<FieldHit, 'group' | 'kind' | 'version'>,
  { path, type, description }: FieldNode,
): FieldHit {
  return { ...of, path, type, ...(description ? { description } : {}) };
}

function isBelow(path: string, parent: string): boolean {
  return (
    path === parent ||
    path.startsWith(`${parent}.`) ||
    path.startsWith(`${parent}[`)
  );
}
