import type { JsonValue } from '@backstage/types';
import {
  applyDefaults,
  unknownFields,
  validate,
  type JSONSchemaProps,
  type SchemaIssue,
} from '@gitops-portal/plugin-schemas-common';
import type { Path } from '../yaml/Path';
import type { FieldIssue } from './FieldIssue';

/**
 * What the schema says about a spec as it would be, by the same rules as the
 * server: fields that would be dropped count as wrong.
 *
 * @param schema - of the spec
 * @param headSpec - the spec as it is; absent for one that is new
 */
export function specIssues(
  schema: JSONSchemaProps,
  spec: JsonValue,
  headSpec?: JsonValue,
): FieldIssue[] {
  if (headSpec === undefined) {
    return issuesOf(schema, spec).map(issue => fieldIssue(issue, false));
  }
  const before = issuesOf(schema, headSpec);
  if (spec === headSpec) {
    return before.map(issue => fieldIssue(issue, true));
  }
  const known = new Set(before.map(signatureOf));
  const old = applyDefaults(schema, headSpec);
  return issuesOf(schema, spec, old).map(issue =>
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
