import { dnsSubdomainProblem, generateNameProblem } from '../metadata/names';
import { ObjectMeta } from '../metadata/ObjectMeta';
import { objectMetaRules } from '../metadata/objectMetaRules';
import { isObject } from '../schema/isObject';
import { isDeeperThan } from '../schema/isDeeperThan';
import { invalid, SchemaIssue } from '../validate/SchemaIssue';
import { MAX_VALUE_DEPTH, validate } from '../validate/validate';
import { decode } from './decode';
import { scaleRules } from './scaleRules';
import { ServedVersion } from './ServedVersion';

/** How an object is written. */
export interface AdmitOptions {
  /** The object as it is stored now: the write is an update. */
  old?: unknown;
  /** Refuse unknown fields, as `--validate=strict` does. */
  strict?: boolean;
  /** The namespace that the object goes to where it names none. */
  namespace?: string;
}

/** What the API server makes of an object. */
export interface Admission {
  /**
   * The object pruned and defaulted, its status as the request has it; absent
   * where it cannot be read.
   */
  object?: Record<string, unknown>;
  issues: SchemaIssue[];
}

/**
 * Says whether the API server would create an object, or update it, and what
 * it would store: decoding, then the rules of metadata, the schema, the scale
 * subresource, embedded objects, list types and CEL, in the server's order
 * (apiextensions `customResourceStrategy`).
 */
export function admit(
  served: ServedVersion,
  value: unknown,
  options: AdmitOptions = {},
): Admission {
  if (isDeeperThan(value, MAX_VALUE_DEPTH)) {
    const message = `is nested deeper than ${MAX_VALUE_DEPTH} levels`;
    return { issues: [invalid([], 'depth', message)] };
  }
  const { object, meta, issues, unknown } = decode(served, value);
  if (!object) {
    return { issues };
  }
  const strict = options.strict ? unknown : [];
  const old =
    options.old === undefined ? undefined : decode(served, options.old);
  const before = old?.object;
  const written = prepare(served, object, before);
  return {
    object,
    issues: [
      ...strict,
      ...metaIssues(served, meta, before ? old?.meta : undefined, options),
      ...scaleRules(served.subresources?.scale, written),
      ...validate(
        served.schema,
        written,
        before ? { old: before, ratchet: true } : undefined,
      ),
    ],
  };
}

// A write to the object leaves its status to the subresource, where it has one.
function prepare(
  { subresources }: ServedVersion,
  object: Record<string, unknown>,
  old: Record<string, unknown> | undefined,
): Record<string, unknown> {
  if (!subresources?.status) {
    return object;
  }
  const { status: _, ...rest } = object;
  return isObject(old) && Object.hasOwn(old, 'status')
    ? { ...rest, status: old.status }
    : rest;
}

function metaIssues(
  served: ServedVersion,
  meta: ObjectMeta,
  old: ObjectMeta | undefined,
  options: AdmitOptions,
): SchemaIssue[] {
  const namespaced = served.scope === 'Namespaced';
  const { namespace = meta.namespace || 'default' } = options;
  if (namespaced && meta.namespace && meta.namespace !== namespace) {
    const message = `must be ${namespace}, where the request goes`;
    return [invalid(['metadata', 'namespace'], 'metadata', message)];
  }
  // A kind of the cluster drops it.
  const placed = { ...meta, namespace: namespaced ? namespace : undefined };
  const named =
    !placed.name && placed.generateName
      ? { ...placed, name: `${placed.generateName.slice(0, 58)}xxxxx` }
      : placed;
  return [
    // The generation is the server's to set.
    ...objectMetaRules({ ...named, generation: undefined }, ['metadata'], {
      namespaced,
      // The name of an object that there is has been accepted.
      nameProblem: old ? () => undefined : dnsSubdomainProblem,
      generateNameProblem: old ? () => undefined : generateNameProblem,
    }),
    ...(old
      ? immutable(
          named,
          { ...old, namespace: old.namespace || 'default' },
          namespaced,
        )
      : []),
  ];
}

function immutable(
  meta: ObjectMeta,
  old: ObjectMeta,
  namespaced: boolean,
): SchemaIssue[] {
  const fields = namespaced
    ? (['name', 'namespace'] as const)
    : (['name'] as const);
  return fields
    .filter(field => (meta[field] ?? '') !== (old[field] ?? ''))
    .map(field => ({
      ...invalid(['metadata', field], 'metadata', 'cannot change'),
      transition: true,
    }));
}
