import type { JsonValue } from '@backstage/types';
import type { Path } from '@gitops-portal/plugin-desired-state-common';
import {
  applyDefaults,
  unknownFields,
  validate,
  type JSONSchemaProps,
  type SchemaIssue,
} from '@gitops-portal/plugin-schemas-common';
import type { ProjectedRequest } from './projectConfiguration';

/** Something to say about a place of a request. */
export interface FieldIssue {
  /** From the request's root: `['spec', 'replicas']`. */
  path: Path;
  message: string;
  /**
   * `problem`: it would be refused. `known`: it was so before the change.
   * `unchecked`: it can only be checked by the platform.
   */
  severity: 'problem' | 'known' | 'unchecked';
}

/**
 * What the schema says about a request as it would be, by the same rules as
 * the server: fields that would be dropped count as wrong.
 */
export function requestIssues(
  /** Of the request's spec. */
  schema: JSONSchemaProps,
  request: ProjectedRequest,
): FieldIssue[] {
  const old = applyDefaults(schema, request.headSpec);
  const before = issuesOf(schema, request.headSpec);
  if (request.spec === request.headSpec) {
    return before.map(issue => fieldIssue(issue, true));
  }
  const known = new Set(before.map(signatureOf));
  return issuesOf(schema, request.spec, old).map(issue =>
    fieldIssue(issue, known.has(signatureOf(issue))),
  );
}

function issuesOf(
  schema: JSONSchemaProps,
  spec: JsonValue,
  old?: unknown,
): SchemaIssue[] {
  return [
    ...unknownFields(schema, spec),
    ...validate(schema, applyDefaults(schema, spec), { old }),
  ];
}

function fieldIssue(issue: SchemaIssue, wasBefore: boolean): FieldIssue {
  return {
    path: ['spec', ...issue.path],
    message: wordsOf(issue),
    severity: severityOf(issue.kind, wasBefore),
  };
}

function wordsOf({ message, expected }: SchemaIssue): string {
  return expected && !message.includes(expected)
    ? `${message} (expected ${expected})`
    : message;
}

function severityOf(
  kind: 'invalid' | 'unchecked',
  wasBefore: boolean,
): FieldIssue['severity'] {
  if (kind === 'unchecked') {
    return 'unchecked';
  }
  return wasBefore ? 'known' : 'problem';
}

function signatureOf(issue: { path: Path; rule: string; message: string }) {
  return JSON.stringify([issue.path, issue.rule, issue.message]);
}
