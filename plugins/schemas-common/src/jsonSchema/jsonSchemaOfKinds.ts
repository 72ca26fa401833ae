import { Kind } from '../kinds/Kind';
import { JsonSchema } from './JsonSchema';
import { is, jsonSchemaOf } from './jsonSchemaOf';

/**
 * One JSON Schema for manifests of several kinds, told apart by group and
 * kind.
 *
 * @param version - only this one of each kind
 * @throws RangeError where a kind does not have it
 */
export function jsonSchemaOfKinds(kinds: Kind[], version?: string): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { enum: [...new Set(kinds.map(({ kind }) => kind))] },
    },
    allOf: kinds.map(kind => {
      const { $schema: _, ...schema } = jsonSchemaOf(kind, version);
      return {
        if: {
          allOf: [
            is('kind', kind.kind),
            {
              required: ['apiVersion'],
              properties: { apiVersion: { pattern: groupPattern(kind.group) } },
            },
          ],
        },
        then: schema,
      };
    }),
  };
}

function groupPattern(group: string): string {
  const escaped = group.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return group ? `^${escaped}/` : '^[^/]+$';
}
