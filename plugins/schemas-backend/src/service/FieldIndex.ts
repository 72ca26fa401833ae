import {
  fieldTree,
  preferredVersion,
  searchFields,
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

  search(kinds: MergedKind[], query: string, limit: number): FieldHit[] {
    const hits: FieldHit[] = [];
    const inOrder = [...kinds].sort(
      (a, b) => Number(b.platform) - Number(a.platform),
    );
    for (const { kind } of inOrder) {
      const version = preferredVersion(kind);
      const fields = this.fieldsOf(version.schema, kind.machinery);
      for (const field of searchFields(fields, query, limit)) {
        hits.push({
          group: kind.group,
          kind: kind.kind,
          version: version.name,
          path: field.path,
          type: field.type,
          ...(field.description ? { description: field.description } : {}),
        });
      }
      if (hits.length >= limit) {
        break;
      }
    }
    return hits.slice(0, limit);
  }

  private fieldsOf(schema: JSONSchemaProps, machinery?: string[]): FieldNode[] {
    const known = this.flat.get(schema);
    if (known) {
      return known;
    }
    const hidden = new Set((machinery ?? []).map(name => `spec.${name}`));
    const fields = [...walkFields(fieldTree(schema, { machinery }))]
      .filter(field => ![...hidden].some(path => isBelow(field.path, path)))
      // Without children, so that a search does not walk each again.
      .map(field => ({ ...field, children: undefined }));
    this.flat.set(schema, fields);
    return fields;
  }
}

function isBelow(path: string, parent: string): boolean {
  return (
    path === parent ||
    path.startsWith(`${parent}.`) ||
    path.startsWith(`${parent}[`)
  );
}
