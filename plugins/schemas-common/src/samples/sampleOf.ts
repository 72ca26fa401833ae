import { JsonObject } from '@backstage/types';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { Kind } from '../kinds/Kind';
import { preferredVersion } from '../kinds/kindFromCrd';
import { SchemaIssue } from '../validate/SchemaIssue';
import { Judge } from './Judge';
import { mergeSchemas } from './mergeSchemas';
import { printCommented } from './printCommented';
import { printSample } from './printSample';
import { SampleBuilder } from './SampleBuilder';

/**
 * `minimal`: only what must be there. `full`: all fields that can stand
 * together. `commented`: a minimal one, with every other field beside it as a
 * comment, and what each field means.
 */
export type SampleStyle = 'minimal' | 'full' | 'commented';

/** The styles, in the order from short to long. */
export const SAMPLE_STYLES: SampleStyle[] = ['minimal', 'full', 'commented'];

/** An object of a kind, to start from. */
export interface Sample {
  group: string;
  kind: string;
  version: string;
  style: SampleStyle;
  /** The object; of a commented one, without the comments. */
  value: JsonObject;
  yaml: string;
  /**
   * Why the API server would refuse it: no acceptable value was found within
   * the bounds of the search. None for a good sample.
   */
  issues: SchemaIssue[];
  /** Rules that could not be checked here, so that nothing is promised. */
  unchecked: SchemaIssue[];
}

/** Bounds of the search for one sample. */
export interface SampleOptions {
  /** After which nothing is mended any more. */
  milliseconds?: number;
  /** How many values are tried in mending. */
  mends?: number;
}

/**
 * Makes a sample of a kind, and judges it by the engine.
 *
 * @param version - the name of a version; the preferred one if left out
 * @throws RangeError for a version that the kind does not have
 */
export function sampleOf(
  kind: Kind,
  version: string | undefined,
  style: SampleStyle,
  options: SampleOptions = {},
): Sample {
  const chosen = version
    ? kind.versions.find(({ name }) => name === version)
    : preferredVersion(kind);
  if (!chosen) {
    throw new RangeError(
      `${kind.kind} has no version ${version}, only ${kind.versions
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  const schema = withoutMachinery(chosen.schema, kind.machinery ?? []);
  const judge = new Judge({
    mends: options.mends ?? 4000,
    milliseconds: options.milliseconds ?? 20_000,
  });
  const extent = style === 'full' ? 'full' : 'minimal';
  const head = headOf(kind, chosen.name);
  const built = new SampleBuilder(extent, judge).buildObject(withSpec(schema), {
    given: head,
    leaveOut: new Set(['status']),
  });
  const value = { ...head, ...(isObject(built.value) ? built.value : {}) };
  const verdict = judge.attempt(chosen.schema, value as JsonObject);
  return {
    group: kind.group,
    kind: kind.kind,
    version: chosen.name,
    style,
    value: value as JsonObject,
    yaml:
      style === 'commented'
        ? printCommented(
            schema,
            value as JsonObject,
            new SampleBuilder('full', judge),
          )
        : printSample(value as JsonObject),
    issues: verdict.issues,
    unchecked: verdict.unchecked,
  };
}

function headOf(kind: Kind, version: string): JsonObject {
  return {
    apiVersion: kind.group ? `${kind.group}/${version}` : version,
    kind: kind.kind,
    metadata: {
      name: 'example',
      ...(kind.scope === 'Namespaced' ? { namespace: 'default' } : {}),
    },
  };
}

// Rules may ask for a name.
const METADATA: JSONSchemaProps = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' } },
};

/** A request without a spec says nothing, even where it would be accepted. */
function withSpec(schema: JSONSchemaProps): JSONSchemaProps {
  const { properties = {}, required = [] } = schema;
  return {
    ...schema,
    properties: {
      apiVersion: {},
      kind: {},
      ...properties,
      metadata: mergeSchemas(properties.metadata ?? {}, METADATA),
    },
    required: [
      ...new Set([
        ...required,
        'apiVersion',
        'kind',
        'metadata',
        ...(properties.spec && properties.spec.default === undefined
          ? ['spec']
          : []),
      ]),
    ],
  };
}

/** What Crossplane adds is for Crossplane to fill in. */
function withoutMachinery(
  schema: JSONSchemaProps,
  names: string[],
): JSONSchemaProps {
  const spec = schema.properties?.spec;
  if (names.length === 0 || !spec?.properties) {
    return schema;
  }
  const kept = Object.entries(spec.properties).filter(
    ([name]) => !names.includes(name) || spec.required?.includes(name),
  );
  return {
    ...schema,
    properties: {
      ...schema.properties,
      spec: { ...spec, properties: Object.fromEntries(kept) },
    },
  };
}
