import { JsonObject, JsonValue } from '@backstage/types';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { alternatives, forbiddenFields } from './alternatives';
import { Attempt, Judge } from './Judge';
import { repair } from './repair';
import { scalarCandidates } from './scalarCandidates';

/** `minimal`: what must be there. `full`: what can stand together. */
export type Extent = 'minimal' | 'full';

const MAX_CANDIDATES = 140;
const MAX_MENDING = 3;
const MAX_ITEMS = 20;

/**
 * Makes values that a schema accepts, from the leaves up: each part is made
 * acceptable in itself before its parent is. What has no acceptable value, as
 * far as was searched, comes back with its issues.
 */
export class SampleBuilder {
  private mending = 0;
  private readonly known = new Map<JSONSchemaProps, Map<string, Attempt>>();

  constructor(readonly extent: Extent, readonly judge: Judge) {}

  /**
   * @param name - of the field that holds it, a hint at likely values
   * @param variant - other numbers give other values where there are such
   */
  build(schema: JSONSchemaProps, name: string, variant = 0): Attempt {
    const key = `${variant}/${name}`;
    const cache = this.known.get(schema) ?? new Map<string, Attempt>();
    this.known.set(schema, cache);
    const before = cache.get(key);
    if (before) {
      return before;
    }
    // Mending a value may ask for another one of the same schema.
    cache.set(key, this.judge.attempt(schema, null));
    const built = this.make(schema, name, variant);
    cache.set(key, built);
    return built;
  }

  /** As `build`, for an object of which some fields are given or left out. */
  buildObject(
    schema: JSONSchemaProps,
    options: { given?: JsonObject; leaveOut?: Set<string> } = {},
  ): Attempt {
    return this.best(schema, form => this.object(form, options).value);
  }

  private make(
    schema: JSONSchemaProps,
    name: string,
    variant: number,
  ): Attempt {
    if (isLeaf(schema)) {
      return this.mended(schema, this.scalar(schema, name, variant));
    }
    if (isPlainObject(schema)) {
      const { value, sound } = this.object(schema, { variant });
      // Nothing is asked of the whole beyond what its parts were asked.
      return sound
        ? { value, issues: [], unchecked: [] }
        : this.mended(schema, this.judge.attempt(schema, value));
    }
    return this.best(schema, form => {
      if (form.type === 'array') {
        return this.array(form, name, variant);
      }
      return form.type === 'object' ||
        form.properties ||
        form['x-kubernetes-embedded-resource']
        ? this.object(form, { variant }).value
        : this.scalar(form, name, variant).value;
    });
  }

  /** The best value over a schema's forms, mended where it has to be. */
  private best(
    schema: JSONSchemaProps,
    valueOf: (form: JSONSchemaProps) => JsonValue,
  ): Attempt {
    let best: Attempt | undefined;
    for (const form of this.ordered(alternatives(schema))) {
      const attempt = this.judge.attempt(schema, valueOf(form));
      if (attempt.issues.length === 0) {
        return attempt;
      }
      if (!best || attempt.issues.length < best.issues.length) {
        best = attempt;
      }
    }
    return this.mended(schema, best!);
  }

  /** Mending makes parts that may need mending in turn: up to a depth. */
  private mended(schema: JSONSchemaProps, attempt: Attempt): Attempt {
    if (attempt.issues.length === 0 || this.mending >= MAX_MENDING) {
      return attempt;
    }
    this.mending += 1;
    try {
      return repair(schema, attempt, this);
    } finally {
      this.mending -= 1;
    }
  }

  private ordered(forms: JSONSchemaProps[]): JSONSchemaProps[] {
    const size = (form: JSONSchemaProps) =>
      this.extent === 'minimal'
        ? form.required?.length ?? 0
        : forbiddenFields(form.not, form.required).size;
    return forms.length > 1
      ? [...forms].sort((a, b) => size(a) - size(b))
      : forms;
  }

  private scalar(
    schema: JSONSchemaProps,
    name: string,
    variant: number,
  ): Attempt {
    let first: Attempt | undefined;
    let tried = 0;
    for (const value of scalarCandidates(schema, name, variant)) {
      const attempt = this.judge.attempt(schema, value);
      if (attempt.issues.length === 0) {
        return attempt;
      }
      first ??= attempt;
      tried += 1;
      if (tried > MAX_CANDIDATES) {
        break;
      }
    }
    return first ?? this.judge.attempt(schema, null);
  }

  private array(
    schema: JSONSchemaProps,
    name: string,
    variant: number,
  ): JsonValue[] {
    const wanted = Math.max(
      schema.minItems ?? 0,
      this.extent === 'full' ? 1 : 0,
    );
    const count = Math.min(wanted, schema.maxItems ?? wanted, MAX_ITEMS);
    const items = schema.items ?? {};
    return Array.from(
      { length: count },
      (_, index) => this.build(items, singular(name), variant + index).value,
    );
  }

  private object(
    schema: JSONSchemaProps,
    options: {
      given?: JsonObject;
      leaveOut?: Set<string>;
      variant?: number;
    },
  ): { value: JsonObject; sound: boolean } {
    const { given = {}, leaveOut = new Set(), variant = 0 } = options;
    const properties = schema.properties ?? {};
    const required = schema.required ?? [];
    const forbidden = forbiddenFields(schema.not, required);
    const possible = Object.keys(properties).filter(name =>
      this.extent === 'full'
        ? !forbidden.has(name)
        : required.includes(name) && properties[name].default === undefined,
    );
    const wanted = atMost(possible, required, schema.maxProperties);
    const value: JsonObject = {};
    let sound = true;
    const put = (name: string, part: JSONSchemaProps) => {
      // Only what differs by name tells the items of a list apart.
      const built = this.build(part, name, variant);
      value[name] = built.value;
      sound = sound && built.issues.length + built.unchecked.length === 0;
    };
    for (const name of wanted) {
      if (Object.hasOwn(given, name)) {
        value[name] = given[name];
      } else if (!leaveOut.has(name) || required.includes(name)) {
        put(name, properties[name]);
      }
    }
    const beyond = this.beyondProperties(schema);
    const others = required.filter(name => !Object.hasOwn(properties, name));
    for (const name of others) {
      // What no schema has would be dropped: then there is no such object.
      sound = sound && beyond !== undefined;
      if (beyond) {
        put(name, beyond);
      }
    }
    this.fill(value, schema, beyond, variant, put);
    return { value: { ...value, ...given, ...embedded(schema, value) }, sound };
  }

  /** Adds entries until there are as many as have to be. */
  private fill(
    value: JsonObject,
    schema: JSONSchemaProps,
    beyond: JSONSchemaProps | undefined,
    variant: number,
    put: (name: string, part: JSONSchemaProps) => void,
  ): void {
    const properties = schema.properties ?? {};
    const least = schema.minProperties ?? 0;
    for (const [name, property] of Object.entries(properties)) {
      if (Object.keys(value).length >= least) {
        break;
      }
      if (!Object.hasOwn(value, name)) {
        put(name, property);
      }
    }
    const isMap = typeof schema.additionalProperties === 'object';
    const entries = Math.max(least, this.extent === 'full' && isMap ? 1 : 0);
    for (let index = 0; beyond && index < MAX_ITEMS; index++) {
      if (Object.keys(value).length >= entries) {
        break;
      }
      const suffix = index + variant;
      put(suffix ? `example-${suffix + 1}` : 'example', beyond);
    }
  }

  private beyondProperties(
    schema: JSONSchemaProps,
  ): JSONSchemaProps | undefined {
    const { additionalProperties } = schema;
    if (typeof additionalProperties === 'object') {
      return additionalProperties;
    }
    return additionalProperties ||
      schema['x-kubernetes-preserve-unknown-fields']
      ? {}
      : undefined;
  }
}

/** So many of the names, those that are required first, in their order. */
function atMost(
  names: string[],
  required: string[],
  most = Infinity,
): string[] {
  const room = Math.max(0, most - required.length);
  const others = names.filter(name => !required.includes(name)).slice(0, room);
  return names.length <= most
    ? names
    : names.filter(name => required.includes(name) || others.includes(name));
}

/** Whether an object is good where its parts are, all required ones given. */
function isPlainObject(schema: JSONSchemaProps): boolean {
  return (
    schema.type === 'object' &&
    [
      'allOf',
      'anyOf',
      'oneOf',
      'not',
      'enum',
      'minProperties',
      'maxProperties',
      'x-kubernetes-validations',
      'x-kubernetes-embedded-resource',
    ].every(rule => !Object.hasOwn(schema, rule))
  );
}

function isLeaf(schema: JSONSchemaProps): boolean {
  if (schema.allOf || schema.oneOf || schema.anyOf) {
    return false;
  }
  return (
    schema['x-kubernetes-int-or-string'] === true ||
    (schema.type !== undefined &&
      schema.type !== 'object' &&
      schema.type !== 'array')
  );
}

function embedded(schema: JSONSchemaProps, value: JsonObject): JsonObject {
  if (!schema['x-kubernetes-embedded-resource']) {
    return {};
  }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'example',
      ...(isObject(value.metadata) ? (value.metadata as JsonObject) : {}),
    },
    ...(typeof value.apiVersion === 'string' && typeof value.kind === 'string'
      ? { apiVersion: value.apiVersion, kind: value.kind }
      : {}),
  };
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}
