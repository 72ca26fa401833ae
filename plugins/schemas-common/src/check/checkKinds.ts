import { compileRule } from '../cel/compileRule';
import { undefinedField } from '../cel/undefinedField';
import { Kind, KindVersion } from '../kinds/Kind';
import { Sampler, SAMPLE_STYLES, SampleStyle } from '../samples/sampleOf';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { ValuePath } from '../validate/SchemaIssue';

/** One thing that is wrong with a version of a kind. */
export interface KindFailure {
  kind: string;
  version: string;
  path: ValuePath;
  message: string;
}

/** What was found of some kinds. */
export interface KindCheck {
  kinds: number;
  versions: number;
  /** Properties of all schemas, at any depth. */
  fields: number;
  celRules: number;
  /** Rules that cannot be run here; each is named in the failures. */
  celUnsupported: number;
  samples: number;
  samplesInvalid: number;
  failures: KindFailure[];
}

/**
 * Tries what the portal does with kinds: compiles every CEL rule and makes a
 * sample of each style of every version.
 */
export function checkKinds(kinds: Kind[]): KindCheck {
  const check: KindCheck = {
    kinds: kinds.length,
    versions: 0,
    fields: 0,
    celRules: 0,
    celUnsupported: 0,
    samples: 0,
    samplesInvalid: 0,
    failures: [],
  };
  for (const kind of kinds) {
    for (const version of kind.versions) {
      check.versions += 1;
      countSchema(kind, version, check);
      const sampler = new Sampler(kind, version.name);
      for (const style of SAMPLE_STYLES) {
        trySample(sampler, style, check);
      }
    }
  }
  return check;
}

function countSchema(kind: Kind, version: KindVersion, check: KindCheck): void {
  for (const { schema, path } of schemasIn(version.schema, [])) {
    check.fields += Object.keys(schema.properties ?? {}).length;
    for (const { rule, optionalOldSelf } of schema[
      'x-kubernetes-validations'
    ] ?? []) {
      check.celRules += 1;
      const { problem, node } = compileRule(rule);
      const at = { kind: kind.kind, version: version.name, path };
      if (problem !== undefined) {
        check.celUnsupported += 1;
        check.failures.push({
          ...at,
          message: `has a CEL rule that cannot be run here: ${rule} (${problem})`,
        });
      }
      const missing =
        node &&
        undefinedField(node, schema, {
          resource: path.length === 0,
          oldIsOptional: optionalOldSelf,
        });
      if (missing !== undefined) {
        check.failures.push({
          ...at,
          message: `has a CEL rule that the API server does not compile: ${rule} (undefined field '${missing}')`,
        });
      }
    }
  }
}

/** A schema and those inside it, with the fields that lead there. */
function* schemasIn(
  schema: JSONSchemaProps,
  path: string[],
): Generator<{ schema: JSONSchemaProps; path: string[] }> {
  yield { schema, path };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield* schemasIn(property, [...path, name]);
  }
  if (schema.items) {
    yield* schemasIn(schema.items, path);
  }
  if (typeof schema.additionalProperties === 'object') {
    yield* schemasIn(schema.additionalProperties, path);
  }
}

function trySample(
  sampler: Sampler,
  style: SampleStyle,
  check: KindCheck,
): void {
  const sample = sampler.sample(style);
  check.samples += 1;
  const [issue] = [...sample.issues, ...sample.unchecked];
  if (issue) {
    check.samplesInvalid += 1;
    check.failures.push({
      kind: sample.kind,
      version: sample.version,
      path: issue.path,
      message: `${issue.message} (no ${style} sample was found)`,
    });
  }
}
