import { FieldSet } from './FieldSet';
import type { FieldsV1 } from './FieldSet';

/** Who wrote, how, and through which endpoint; the identity of an entry. */
export interface Manager {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
}

/** One entry of `metadata.managedFields`, decoded. */
export interface ManagerFields extends Manager {
  /** RFC 3339 */
  time?: string;
  fields: FieldSet;
}

interface EncodedEntry extends Manager {
  time?: string;
  fieldsType?: string;
  fieldsV1?: FieldsV1;
}

// Appliers are the same across versions; updaters are not
// (k8s.io/apimachinery/pkg/util/managedfields, BuildManagerIdentifier).
function identity(manager: Manager): string {
  const parts = [
    manager.manager,
    manager.operation,
    manager.subresource ?? '',
    manager.operation === 'Update' ? manager.apiVersion : '',
  ];
  return parts.join('\n');
}

/** Which manager owns which fields of one object. */
export class ManagedFields {
  private constructor(private readonly entries: ManagerFields[]) {}

  static parse(encoded: unknown): ManagedFields {
    const list = Array.isArray(encoded) ? (encoded as EncodedEntry[]) : [];
    return new ManagedFields(
      list
        .filter(entry => entry?.manager !== undefined && entry.fieldsV1)
        .map(({ fieldsType, fieldsV1, ...entry }) => ({
          ...entry,
          fields: FieldSet.fromJson(fieldsV1 ?? {}),
        })),
    );
  }

  /** The entry's fields, where the manager has any. */
  of(manager: Manager): ManagerFields | undefined {
    return this.entries.find(entry => identity(entry) === identity(manager));
  }

  others(manager: Manager): ManagerFields[] {
    return this.entries.filter(entry => identity(entry) !== identity(manager));
  }

  /** With this manager's entry set; an entry without fields goes. */
  with(entry: ManagerFields): ManagedFields {
    const others = this.others(entry);
    return new ManagedFields(
      entry.fields.isEmpty() ? others : [...others, entry],
    );
  }

  /** Takes fields away from all managers but one. */
  take(manager: Manager, fields: FieldSet): ManagedFields {
    const kept = this.entries.map(entry =>
      identity(entry) === identity(manager)
        ? entry
        : { ...entry, fields: entry.fields.difference(fields) },
    );
    return new ManagedFields(kept.filter(entry => !entry.fields.isEmpty()));
  }

  /** As stored: appliers first, then by time and name. */
  toJson(): EncodedEntry[] | undefined {
    if (this.entries.length === 0) {
      return undefined;
    }
    const order = (entry: ManagerFields) =>
      [entry.operation, entry.time ?? '', entry.manager].join('\n');
    return [...this.entries]
      .sort((a, b) => (order(a) < order(b) ? -1 : 1))
      .map(({ fields, subresource, manager, operation, apiVersion, time }) => ({
        apiVersion,
        fieldsType: 'FieldsV1',
        fieldsV1: fields.toJson(),
        manager,
        operation,
        ...(subresource && { subresource }),
        ...(time && { time }),
      }));
  }
}
