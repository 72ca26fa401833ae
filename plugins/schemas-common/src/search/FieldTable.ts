import { fieldPath } from '../fields/fieldPath';
import { Kind } from '../kinds/Kind';
import { preferredVersion } from '../kinds/kindFromCrd';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';

const META = new Set(['apiVersion', 'kind', 'metadata']);
// More than any schema in the wild has (ApplicationSet: about 10,000).
const MAX_FIELDS = 50_000;

/** One field as the table holds it. */
interface TableField {
  kind: Kind;
  version: string;
  name: string;
  path: string;
  schema: JSONSchemaProps;
}

/**
 * The fields of many kinds in one list, each before those inside it, so that
 * all that is inside a field is the range up to its end. Paths are made when
 * asked for: a million of them would not fit well.
 */
export class FieldTable {
  private readonly names: string[] = [];
  private readonly schemas: JSONSchemaProps[] = [];
  private readonly parents: number[] = [];
  private readonly through: string[] = [];
  private readonly ends: number[] = [];
  private readonly kindOf: number[] = [];
  private readonly nameNumbers: number[] = [];
  private readonly descriptions: number[] = [];
  private readonly kinds: { kind: Kind; version: string }[] = [];

  get size(): number {
    return this.names.length;
  }

  /**
   * Adds the fields of a kind's preferred version, Crossplane's own left out.
   *
   * @param each - gives the numbers of a field's name and description
   */
  add(
    kind: Kind,
    each: (
      index: number,
      name: string,
      schema: JSONSchemaProps,
    ) => { name: number; description: number },
  ): void {
    const version = preferredVersion(kind);
    if (!version) {
      return;
    }
    this.kinds.push({ kind, version: version.name });
    const machinery = new Set(kind.machinery ?? []);
    const most = this.size + MAX_FIELDS;
    const visit = (
      schema: JSONSchemaProps,
      parent: number,
      through: string,
      leaveOut: Set<string> | undefined,
    ): void => {
      const { properties, items, additionalProperties } = schema;
      if (properties) {
        for (const name of Object.keys(properties)) {
          if (leaveOut?.has(name) || this.size >= most) {
            continue;
          }
          const index = this.push(name, properties[name], parent, through);
          const numbers = each(index, name, properties[name]);
          this.nameNumbers.push(numbers.name);
          this.descriptions.push(numbers.description);
          const isSpec = parent < 0 && name === 'spec';
          visit(properties[name], index, '', isSpec ? machinery : undefined);
          this.ends[index] = this.size;
        }
      } else if (items) {
        visit(items, parent, `${through}[]`, undefined);
      } else if (typeof additionalProperties === 'object') {
        visit(additionalProperties, parent, `${through}.*`, undefined);
      }
    };
    visit(version.schema, -1, '', META);
  }

  /** Where the fields inside a field end: the first that is not inside. */
  endOf(index: number): number {
    return this.ends[index];
  }

  /** The field that a field is in; -1 for none. */
  parentOf(index: number): number {
    return this.parents[index];
  }

  schemaOf(index: number): JSONSchemaProps {
    return this.schemas[index];
  }

  /** The number of a field's name. */
  nameOf(index: number): number {
    return this.nameNumbers[index];
  }

  /** The number of a field's description; -1 for none. */
  descriptionOf(index: number): number {
    return this.descriptions[index];
  }

  at(index: number): TableField {
    const { kind, version } = this.kinds[this.kindOf[index]];
    return {
      kind,
      version,
      name: this.names[index],
      path: this.pathOf(index),
      schema: this.schemas[index],
    };
  }

  pathOf(index: number): string {
    const parent = this.parents[index];
    const before = parent < 0 ? '' : this.pathOf(parent);
    return fieldPath(`${before}${this.through[index]}`, this.names[index]);
  }

  private push(
    name: string,
    schema: JSONSchemaProps,
    parent: number,
    through: string,
  ): number {
    const index = this.names.push(name) - 1;
    this.schemas.push(schema);
    this.parents.push(parent);
    this.through.push(through);
    this.ends.push(index + 1);
    this.kindOf.push(this.kinds.length - 1);
    return index;
  }
}
