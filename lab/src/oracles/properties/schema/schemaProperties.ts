import {
  admit,
  type JSONSchemaProps,
  type ServedVersion,
} from '@gitops-portal/plugin-schemas-common';
import { boolean, constant, option, record } from 'fast-check';
import { differenceInWords, differences } from '../../goldens/differences';
import type { Oracle } from '../../Oracle';
import { propertyOf, type Property } from '../Property';
import { schemas } from './schemas';
import { shapedValuesOf, valuesOf } from './values';

const group = 'property.example.org';
const version = 'v1';
const kind = 'Thing';

interface WriteAnswer {
  valid: boolean;
  errors: { type: string; field: string; detail: string }[];
  strict?: string[];
  defaulted?: object;
}

const writes = schemas.object.chain(schema =>
  record({
    schema: constant(schema),
    spec: valuesOf(schema),
    // What is stored had been judged by some version of the schema.
    old: option(shapedValuesOf(schema), { nil: undefined }),
    strict: boolean(),
  }),
);

function objectOf(spec: unknown): object {
  const apiVersion = `${group}/${version}`;
  return { apiVersion, kind, metadata: { name: 'a' }, spec };
}

function rootOf(spec: JSONSchemaProps): JSONSchemaProps {
  return { type: 'object', properties: { spec } };
}

/** What the engine and the API server make of writes. */
export const schemaProperties: Property[] = [
  propertyOf(
    'a write is judged, pruned and defaulted as the API server does it',
    writes,
    async (oracle, { schema, spec, old, strict }) => {
      const write = {
        strict,
        ...(old === undefined ? {} : { old: objectOf(old) }),
      };
      const answer = await ask(oracle, schema, spec, write);
      const served: ServedVersion = {
        group,
        version,
        kind,
        scope: 'Namespaced',
        schema: rootOf(schema),
      };
      const { object, issues } = admit(served, objectOf(spec), write);
      const valid = issues.length === 0;
      const told = [
        ...answer.errors.map(({ field, detail }) => `${field}: ${detail}`),
        ...(answer.strict ?? []),
      ];
      return [
        ...(valid === answer.valid
          ? []
          : [
              `expected ${answer.valid ? 'valid' : `refused: ${told}`}`,
              `got ${issues.map(
                issue => `${issue.path.join('.')} ${issue.message}`,
              )}`,
            ]),
        ...differences(answer.defaulted, object).map(differenceInWords),
      ];
    },
  ),
];

function ask(
  oracle: Oracle,
  schema: JSONSchemaProps,
  spec: unknown,
  write: { strict: boolean; old?: object },
): Promise<WriteAnswer> {
  return oracle.ask<WriteAnswer>({
    schema: rootOf(schema),
    group,
    version,
    objectKind: kind,
    object: objectOf(spec),
    operation: write.old ? 'update' : 'create',
    ...write,
  });
}
