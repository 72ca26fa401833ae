import {
  admit,
  parseManifests,
  SchemaIssue,
} from '@gitops-portal/plugin-schemas-common';
import { isDeepStrictEqual } from 'node:util';
import { MutationCase } from './MutationCase';
import { exactJson, OracleVerdict, SchemaOracle } from './SchemaOracle';

/** What the engine and the oracle say about one write. */
export interface Comparison {
  tried: MutationCase;
  oracle: OracleVerdict;
  valid: boolean;
  issues: SchemaIssue[];
  /** Whether rules could not be evaluated, so that nothing is promised. */
  unchecked: boolean;
  verdictEqual: boolean;
  /** Whether what would be stored is the same; told only of what was read. */
  storedEqual: boolean;
  object?: unknown;
}

/** Asks both about a write. */
export async function compareCase(
  tried: MutationCase,
  oracle: SchemaOracle,
): Promise<Comparison> {
  const { served, object, text, old, strict = false } = tried;
  const answer = oracle.ask({
    crd: crdOf(tried),
    version: served.version,
    ...(text === undefined ? { object } : { objectYaml: text }),
    ...(old === undefined ? {} : { old, operation: 'update' }),
    strict,
  });
  const mine = engine(tried);
  const issues = mine.issues.filter(issue => issue.kind === 'invalid');
  const valid = issues.length === 0;
  const verdict = await answer;
  return {
    tried,
    oracle: verdict,
    valid,
    issues: mine.issues,
    unchecked: valid && mine.issues.length > 0,
    verdictEqual: verdict.error === undefined && verdict.valid === valid,
    storedEqual:
      verdict.defaulted === undefined || mine.object === undefined
        ? verdict.defaulted === mine.object || verdict.error !== undefined
        : isDeepStrictEqual(plain(verdict.defaulted), plain(mine.object)),
    object: mine.object,
  };
}

function engine({
  served,
  object,
  text,
  old,
  strict,
}: MutationCase): ReturnType<typeof admit> {
  let value = object;
  let repeated: SchemaIssue[] = [];
  if (text !== undefined) {
    const { documents, problems } = parseManifests(text, {
      exactIntegers: true,
      repeatedKeys: 'tell',
    });
    if (problems.length > 0) {
      return {
        issues: [
          {
            path: [],
            rule: 'yaml',
            kind: 'invalid',
            message: problems[0].message,
          },
        ],
      };
    }
    value = documents[0].value;
    repeated = documents[0].repeatedKeys.map(({ path }) => ({
      path,
      rule: 'duplicate',
      kind: 'invalid',
      message: 'stands twice',
    }));
  }
  const admission = admit(served, value, { old, strict });
  return {
    ...admission,
    issues: [...(strict ? repeated : []), ...admission.issues],
  };
}

// Numbers as JSON has them, whatever holds them here.
function plain(value: unknown): unknown {
  return JSON.parse(exactJson(value));
}

function crdOf({ served }: MutationCase): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `things.${served.group}` },
    spec: {
      group: served.group,
      names: { kind: served.kind, plural: 'things' },
      scope: served.scope,
      versions: [
        {
          name: served.version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: served.schema },
          subresources: served.subresources,
        },
      ],
    },
  };
}
