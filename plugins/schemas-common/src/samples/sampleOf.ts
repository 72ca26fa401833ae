import { JsonObject } from '@backstage/types';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { admit } from '../admission/admit';
import { Kind, KindVersion } from '../kinds/Kind';
import { preferredVersion } from '../kinds/kindFromCrd';
import { servedVersion } from '../kinds/servedVersion';
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

/** Makes samples of one version of a kind, whose parts they share. */
export class Sampler {
  private readonly version: KindVersion;
  private readonly schema: JSONSchemaProps;
  private readonly minimal: SampleBuilder;
  private readonly full: SampleBuilder;
  private readonly values = new Map<SampleBuilder, JsonObject>();

  /**
   * @param version - the name of a version; the preferred one if left out
   * @throws RangeError for a version that the kind does not have
   */
  constructor(
    private readonly kind: Kind,
    version?: string,
    options: SampleOptions = {},
  ) {
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
    this.version = chosen;
    this.schema = withoutMachinery(chosen.schema, kind.machinery ?? []);
    const judge = new Judge({
      mends: options.mends ?? 4000,
      milliseconds: options.milliseconds ?? 20_000,
    });
    this.minimal = new SampleBuilder('minimal', judge);
    this.full = new SampleBuilder('full', judge);
  }

  sample(style: SampleStyle): Sample {
    const { kind, version, schema } = this;
    const value = this.valueOf(style === 'full' ? this.full : this.minimal);
    const served = servedVersion(kind, version.name)!;
    const { issues } = admit(served, value, { strict: true });
    return {
      group: kind.group,
      kind: kind.kind,
      version: version.name,
      style,
      value,
      yaml:
        style === 'commented'
          ? printCommented(schema, value, this.full)
          : printSample(value),
      issues: issues.filter(issue => issue.kind === 'invalid'),
      unchecked: issues.filter(issue => issue.kind === 'unchecked'),
    };
  }

  private valueOf(builder: SampleBuilder): JsonObject {
    const known = this.values.get(builder);
    if (known) {
      return known;
    }
    const head = headOf(this.kind, this.version.name);
    const built = builder.buildObject(withSpec(this.schema), {
      given: head,
      leaveOut: new Set(['status']),
    });
    const value = {
      ...head,
      ...(isObject(built.value) ? (built.value as JsonObject) : {}),
    };
    this.values.set(builder, value);
    return value;
  }
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
  return new Sampler(kind, version, options).sample(style);
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

// Rules may ask for a name, which has to be one all the same.
const METADATA: JSONSchemaProps = {
  type: 'object',
  required: ['name'],
  properties: {
    name: {
      type: 'string',
      pattern:
        '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
      maxLength: 253,
    },
  },
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
