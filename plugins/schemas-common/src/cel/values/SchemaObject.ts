import { escapeFieldName, unescapeFieldName } from '../escapeFieldName';
import { JSONSchemaProps } from '../../schema/JSONSchemaProps';
import { celValue } from '../celValue';
import { noOverload } from './CelError';
import type { CelValue } from './CelValue';
import type { Mapper } from './Mapper';

/**
 * An object as its schema describes it (apiserver `unstructuredMap`). Fields
 * are made values of when a rule asks for them.
 */
export class SchemaObject implements Mapper {
  readonly isMapper = true;
  private readonly known = new Map<string, CelValue | undefined>();

  constructor(
    readonly schema: JSONSchemaProps,
    readonly value: Record<string, unknown>,
  ) {}

  get size(): number {
    return Object.keys(this.value).length;
  }

  find(key: CelValue): CelValue | undefined {
    if (typeof key !== 'string') {
      throw noOverload('an object has no such key');
    }
    if (this.known.has(key)) {
      return this.known.get(key);
    }
    const made = this.make(key);
    this.known.set(key, made);
    return made;
  }

  private make(key: string): CelValue | undefined {
    const { properties } = this.schema;
    const name = properties ? unescapeFieldName(key) : key;
    if (name === undefined || !Object.hasOwn(this.value, name)) {
      return undefined;
    }
    const item = this.value[name];
    // A nullable field that is null is as good as absent.
    const child = properties && item === null ? undefined : this.schemaOf(name);
    return child && celValue(child, item);
  }

  keys(): CelValue[] {
    const names = Object.keys(this.value).filter(name => this.schemaOf(name));
    return this.schema.properties
      ? names.map(name => escapeFieldName(name) ?? name)
      : names;
  }

  /** The schema of a field by its name in JSON. */
  schemaOf(name: string): JSONSchemaProps | undefined {
    const { properties, additionalProperties } = this.schema;
    if (properties) {
      return Object.hasOwn(properties, name) ? properties[name] : undefined;
    }
    return typeof additionalProperties === 'object'
      ? additionalProperties
      : undefined;
  }
}
