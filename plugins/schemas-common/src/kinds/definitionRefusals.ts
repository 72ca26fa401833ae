import { celRules } from '../cel/celRules';
import { unknownFields } from '../pruning/unknownFields';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { embeddedResourceRules } from '../validate/embeddedResourceRules';
import { SchemaIssue } from '../validate/SchemaIssue';
import { validateSchema } from '../validate/validateSchema';
import { DefinitionProblem } from '../xrd/parseXrd';
import { Kind } from './Kind';
import { isCrd, isCrdPatch } from './parseCrd';

/**
 * What keeps the API server from creating a definition that can be read: of a
 * CRD its scope, versions and conversion, of XRDs too the defaults that do not
 * fit their own schemas. Clusters serve CRDs that they would not create anew,
 * so that this is asked of what is in files.
 *
 * Source: apiextensions-apiserver, pkg/apis/apiextensions/validation
 * (`ValidateCustomResourceDefinition`) and pkg/apiserver/schema/defaulting.
 *
 * @param kinds - what `kindsOf` made of the value
 */
export function definitionRefusals(
  value: unknown,
  kinds: Kind[],
): DefinitionProblem[] {
  if (kinds.length === 0 || !isObject(value) || !isObject(value.spec)) {
    return [];
  }
  const { spec } = value;
  const versions = (
    Array.isArray(spec.versions) ? spec.versions : []
  ) as Record<string, unknown>[];
  return [
    ...(isCrd(value) && !isCrdPatch(value)
      ? [
          ...nameRefusals(value, kinds[0]),
          ...scopeRefusals(spec.scope),
          ...versionRefusals(spec, versions),
          ...conversionRefusals(spec.conversion),
        ]
      : []),
    // The claim's schemas are the composite's.
    ...versions.flatMap((version, index) =>
      defaultRefusals(kinds[0], version.name, index),
    ),
  ];
}

function nameRefusals(
  { metadata }: Record<string, unknown>,
  { plural, group }: Kind,
): DefinitionProblem[] {
  const name = isObject(metadata) ? metadata.name : undefined;
  // Generators fill in one that is left out.
  return name === undefined || name === `${plural}.${group}`
    ? []
    : [problem(['metadata', 'name'], `expected ${plural}.${group}`)];
}

function scopeRefusals(scope: unknown): DefinitionProblem[] {
  return scope === 'Namespaced' || scope === 'Cluster'
    ? []
    : [problem(['spec', 'scope'], 'expected Namespaced or Cluster')];
}

function versionRefusals(
  spec: Record<string, unknown>,
  versions: Record<string, unknown>[],
): DefinitionProblem[] {
  const at = ['spec', 'versions'];
  const names = versions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const stored = versions.filter(({ storage }) => storage === true).length;
  return [
    ...(twice === undefined
      ? []
      : [problem(at, `expected names that differ: ${twice} stands twice`)]),
    ...(stored === 1
      ? []
      : [
          problem(at, `expected one version with storage: true, not ${stored}`),
        ]),
    ...(spec.preserveUnknownFields === true
      ? []
      : versions.flatMap(({ schema }, index) =>
          isObject(schema) && isObject(schema.openAPIV3Schema)
            ? []
            : [
                problem(
                  [...at, `${index}`],
                  'expected schema.openAPIV3Schema: without a schema the API server refuses the version',
                ),
              ],
        )),
  ];
}

// `validateCustomResourceConversion`, by the names of the v1 API.
function conversionRefusals(conversion: unknown): DefinitionProblem[] {
  if (conversion === undefined || conversion === null) {
    return [];
  }
  const at = ['spec', 'conversion'];
  const { strategy, webhook } = objectOr(conversion);
  const { clientConfig, conversionReviewVersions: reviews } = objectOr(webhook);
  if (strategy === 'None') {
    return clientConfig || (Array.isArray(reviews) && reviews.length > 0)
      ? [problem([...at, 'webhook'], 'is for the strategy Webhook alone')]
      : [];
  }
  if (strategy !== 'Webhook') {
    return [problem([...at, 'strategy'], 'expected None or Webhook')];
  }
  const unreachable = clientRefusals(clientConfig, [
    ...at,
    'webhook',
    'clientConfig',
  ]);
  return unreachable.length > 0 ||
    (Array.isArray(reviews) && reviews.some(isKnownReview))
    ? unreachable
    : [
        problem(
          [...at, 'webhook', 'conversionReviewVersions'],
          'expected v1 or v1beta1 among them',
        ),
      ];
}

function objectOr(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function clientRefusals(client: unknown, at: string[]): DefinitionProblem[] {
  if (!isObject(client)) {
    return [problem(at, 'expected how the webhook of the strategy is reached')];
  }
  const { url, service } = client;
  if ((url === undefined) === (service === undefined)) {
    return [problem(at, 'expected either url or service')];
  }
  return isObject(service) && (!service.name || !service.namespace)
    ? [problem([...at, 'service'], 'expected name and namespace')]
    : [];
}

function isKnownReview(version: unknown): boolean {
  return version === 'v1' || version === 'v1beta1';
}

function defaultRefusals(
  kind: Kind,
  name: unknown,
  index: number,
): DefinitionProblem[] {
  const version = kind.versions.find(each => each.name === name);
  const at = ['spec', 'versions', `${index}`, 'schema', 'openAPIV3Schema'];
  return version
    ? [...defaultsIn(version.schema, at)].flatMap(({ schema, path }) => {
        const [issue] = issuesOfDefault(schema);
        return issue
          ? [
              problem(
                [...path, 'default'],
                `the default does not fit its own schema: ${[
                  issue.path.join('.'),
                  issue.message,
                ]
                  .filter(Boolean)
                  .join(' ')}`,
              ),
            ]
          : [];
      })
    : [];
}

/** The schemas with a default; below maps there can be none. */
function* defaultsIn(
  schema: JSONSchemaProps,
  path: string[],
): Generator<{ schema: JSONSchemaProps; path: string[] }> {
  if (schema.default !== undefined && schema.default !== null) {
    yield { schema, path };
  }
  if (schema.items) {
    yield* defaultsIn(schema.items, [...path, 'items']);
  }
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    yield* defaultsIn(part, [...path, 'properties', name]);
  }
}

// Defaults inside of a default are not filled in, and lists are not compared.
function issuesOfDefault(schema: JSONSchemaProps): SchemaIssue[] {
  const value = schema.default;
  const found = [
    ...unknownFields(schema, value, {
      resource: schema['x-kubernetes-embedded-resource'] === true,
    }),
    ...validateSchema(schema, value, []),
    ...embeddedResourceRules(schema, value, []),
  ];
  const rules =
    found.length === 0
      ? [value, undefined].flatMap(old => celRules(schema, value, old, []))
      : [];
  return [...found, ...rules].filter(({ kind }) => kind === 'invalid');
}

function problem(path: string[], message: string): DefinitionProblem {
  return { path, message };
}
