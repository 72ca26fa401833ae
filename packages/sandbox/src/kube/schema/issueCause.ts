import type { SchemaIssue } from '@gitops-portal/plugin-schemas-common';
import type { StatusCause } from '../status/KubeStatusError';

const reasons: Record<string, string> = {
  maxLength: 'FieldValueTooLong',
  maxItems: 'FieldValueTooMany',
  type: 'FieldValueTypeInvalid',
  uniqueItems: 'FieldValueDuplicate',
  'x-kubernetes-list-type': 'FieldValueDuplicate',
  'x-kubernetes-list-map-keys': 'FieldValueDuplicate',
};

/** What the schema engine found, in the form of a Status cause. */
export function issueCause(value: unknown, issue: SchemaIssue): StatusCause {
  const field = printField(issue.path);
  if (issue.rule === 'required') {
    return { reason: 'FieldValueRequired', message: 'Required value', field };
  }
  const found = JSON.stringify(valueAt(value, issue.path)) ?? 'null';
  if (issue.rule === 'enum') {
    return {
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${found}: ${issue.message}`,
      field,
    };
  }
  return {
    reason: reasons[issue.rule] ?? 'FieldValueInvalid',
    message: `Invalid value: ${found}: ${issue.message}`,
    field,
  };
}

/** `spec.containers[0].image`, as field.Path prints it. */
function printField(path: (string | number)[]): string {
  const text = path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('');
  return text.replace(/^\./, '') || '<root>';
}

function valueAt(value: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (current, part) =>
      typeof current === 'object' && current !== null
        ? (current as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
}
