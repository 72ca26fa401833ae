import type { JsonValue } from '@backstage/types';
import type { Path } from '@gitops-portal/plugin-desired-state-common';
import {
  applyDefaults,
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

/** What the schema says about a request as it would be. */
export function requestIssues(
  /** Of the whole object. */
  schema: JSONSchemaProps,
  request: ProjectedRequest,
): FieldIssue[] {
  const old = applyDefaults(schema, objectOf(request, request.headSpec));
  const before = validate(schema, old);
  if (request.spec === request.headSpec) {
    return before.map(issue => fieldIssue(issue, true));
  }
  const known = new Set(before.map(signatureOf));
  const now = applyDefaults(schema, objectOf(request, request.spec));
  return validate(schema, now, { old }).map(issue =>
    fieldIssue(issue, known.has(signatureOf(issue))),
  );
}

/** The object that the request becomes. */
function objectOf(request: ProjectedRequest, spec: JsonValue) {
  const { apiVersion, kind, name } = request;
  return { apiVersion, kind, metadata: { name }, spec };
}

function fieldIssue(issue: SchemaIssue, wasBefore: boolean): FieldIssue {
  return {
    path: issue.path,
    message: [issue.message, issue.expected && `expected ${issue.expected}`]
      .filter(Boolean)
      .join('; '),
    severity: severityOf(issue.kind, wasBefore),
  };
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
