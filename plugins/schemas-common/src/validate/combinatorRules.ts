import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

/** Checks a value against one branch of a combinator. */
type CheckBranch = (
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
) => SchemaIssue[];

/** `allOf`, `anyOf`, `oneOf` and `not` (kube-openapi `schemaPropsValidator`). */
export function combinatorRules(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  check: CheckBranch,
): SchemaIssue[] {
  return [
    ...allOf(schema, value, path, check),
    ...anyOf(schema, value, path, check),
    ...oneOf(schema, value, path, check),
    ...not(schema, value, path, check),
  ];
}

function allOf(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  check: CheckBranch,
): SchemaIssue[] {
  // It is the whole's rule: an old part below excuses nothing.
  return (schema.allOf ?? []).flatMap(branch =>
    check(branch, value, path).map(issue => ({ ...issue, subject: [...path] })),
  );
}

function anyOf(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  check: CheckBranch,
): SchemaIssue[] {
  const branches = schema.anyOf ?? [];
  if (branches.length === 0) {
    return [];
  }
  const results = branches.map(branch => check(branch, value, path));
  if (results.some(isValid)) {
    return [];
  }
  return [noneFits('anyOf', branches, results, path, 'at least one of')];
}

function oneOf(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  check: CheckBranch,
): SchemaIssue[] {
  const branches = schema.oneOf ?? [];
  if (branches.length === 0) {
    return [];
  }
  const results = branches.map(branch => check(branch, value, path));
  const fitting = branches.filter((_, index) => isValid(results[index]));
  if (fitting.length === 1) {
    return [];
  }
  if (fitting.length === 0) {
    return [noneFits('oneOf', branches, results, path, 'exactly one of')];
  }
  const names = fitting.map(requiredNames);
  const message = names.every(name => name !== undefined)
    ? `must have only one of ${names.join(' or ')}`
    : `fits ${fitting.length} alternatives but must fit exactly one`;
  return [invalid(path, 'oneOf', message)];
}

function not(
  schema: JSONSchemaProps,
  value: unknown,
  path: ValuePath,
  check: CheckBranch,
): SchemaIssue[] {
  if (!schema.not || !isValid(check(schema.not, value, path))) {
    return [];
  }
  const names = requiredNames(schema.not);
  const message = names
    ? `must not have ${names}`
    : `has a form that is not allowed: ${JSON.stringify(schema.not)}`;
  return [invalid(path, 'not', message)];
}

function noneFits(
  rule: string,
  branches: JSONSchemaProps[],
  results: SchemaIssue[][],
  path: ValuePath,
  quantity: string,
): SchemaIssue {
  const names = branches.map(requiredNames);
  if (names.every(name => name !== undefined)) {
    const expected = `${quantity} ${names.join(' or ')}`;
    return invalid(path, rule, `must have ${expected}`, expected);
  }
  const reasons = new Set(
    results.map(issues => reason(issues[0], path.length)),
  );
  return invalid(
    path,
    rule,
    `fits none of the allowed alternatives: ${[...reasons].join('; or ')}`,
  );
}

function reason(issue: SchemaIssue, depth: number): string {
  const below = issue.path.slice(depth).join('.');
  return below ? `${below} ${issue.message}` : issue.message;
}

/** `a and b` for a branch that only requires fields. */
function requiredNames(branch: JSONSchemaProps): string | undefined {
  const says = Object.keys(branch).filter(
    key => key !== 'required' && key !== 'properties',
  );
  const empty = Object.values(branch.properties ?? {}).every(
    property => Object.keys(property).length === 0,
  );
  return branch.required?.length && says.length === 0 && empty
    ? branch.required.join(' and ')
    : undefined;
}

function isValid(issues: SchemaIssue[]): boolean {
  return issues.length === 0;
}
