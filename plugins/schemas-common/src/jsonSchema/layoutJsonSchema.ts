import { Kind } from '../kinds/Kind';
import { JsonSchema } from './JsonSchema';
import { apiVersionOf, is, specOf } from './jsonSchemaOf';

const TEXTS_OR_NULL: JsonSchema = {
  type: ['object', 'null'],
  additionalProperties: { type: ['string', 'null'] },
};

// What the chart of the layout makes SealedSecrets of.
const SECRETS: JsonSchema = {
  description: 'Sealed values, by the name of their Secret.',
  type: ['object', 'null'],
  additionalProperties: {
    type: ['object', 'null'],
    properties: {
      encryptedData: TEXTS_OR_NULL,
      sealed: { type: ['object', 'null'] },
    },
    additionalProperties: false,
  },
};

/** Whose values are checked. */
export type ValuesUse =
  /** One file of several that are merged: an editor's view. */
  | 'layer'
  /** All files merged: Helm's view, `values.schema.json` of the chart. */
  | 'merged';

/**
 * The JSON Schema of values files of the layout `helm-requests`: below
 * `requests`, each entry names a kind, which decides about its spec. A layer
 * that does not name the kind is not checked further. Composites that are
 * claimed are left to their claims.
 */
export function layoutJsonSchema(kinds: Kind[], use: ValuesUse): JsonSchema {
  const requestable = kinds.filter(kind => !kind.claimedAs);
  const versions = requestable.flatMap(kind =>
    kind.versions
      .filter(version => version.served)
      .map(version => ({ kind, version })),
  );
  const options = use === 'layer' ? { layered: true } : { nullable: true };
  const named = { type: 'string', minLength: 1 };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Requests of an app',
    type: 'object',
    properties: {
      requests: {
        description: 'What the app asks for, by a name of your choice.',
        type: ['object', 'null'],
        additionalProperties: {
          // Null takes a request of a lower layer away.
          type: ['object', 'null'],
          properties: {
            apiVersion: {
              ...named,
              examples: unique(
                versions.map(({ kind, version }) =>
                  apiVersionOf(kind, version),
                ),
              ),
            },
            kind: {
              ...named,
              examples: unique(versions.map(({ kind }) => kind.kind)),
            },
            spec: { type: ['object', 'null'] },
          },
          ...(use === 'merged' ? { required: ['apiVersion', 'kind'] } : {}),
          additionalProperties: false,
          allOf: versions.map(({ kind, version }) => ({
            if: {
              type: 'object',
              allOf: [
                is('apiVersion', apiVersionOf(kind, version)),
                is('kind', kind.kind),
              ],
            },
            then: {
              properties: { spec: specOf(kind, version, options) },
              ...(needsSpec(kind.versions[0].schema.required, use)
                ? { required: ['spec'] }
                : {}),
            },
          })),
        },
      },
      secrets: SECRETS,
    },
  };
}

function needsSpec(required: string[] | undefined, use: ValuesUse): boolean {
  return use === 'merged' && required?.includes('spec') === true;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
