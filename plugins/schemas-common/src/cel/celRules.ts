import { EvaluationError, Optional } from '@marcbachmann/cel-js';
import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps, ValidationRule } from '../schema/JSONSchemaProps';
import { correlateField, correlateItem } from '../validate/correlate';
import { SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import { celValue } from './celValue';
import { compileRule } from './compileRule';
import { fieldPathSteps } from './fieldPathSteps';

const RULE = 'x-kubernetes-validations';

// After these the API server asks no rule, for values may have any form.
const BLOCKING = new Set([
  'type',
  'required',
  'enum',
  'maxLength',
  'maxItems',
  'maxProperties',
  // A time that is none cannot be read as one.
  'format',
]);

interface Walk {
  blocking: SchemaIssue[];
  issues: SchemaIssue[];
  skipped: boolean;
}

/**
 * Asks the CEL rules of a schema. Rules over a part that is wrong in itself
 * are not asked; rules on changes are asked only where there was a value
 * before. A rule that cannot be evaluated here becomes an issue of kind
 * `unchecked`.
 */
export function celRules(
  schema: JSONSchemaProps,
  value: unknown,
  old: unknown,
  known: SchemaIssue[],
): SchemaIssue[] {
  const walk: Walk = {
    blocking: known.filter(issue => BLOCKING.has(issue.rule)),
    issues: [],
    skipped: false,
  };
  const resource =
    isObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string';
  visit(walk, schema, value, old, [], resource);
  if (walk.skipped) {
    walk.issues.push(
      unchecked(
        [],
        'has rules that are checked only once the other errors are corrected',
      ),
    );
  }
  return walk.issues;
}

function visit(
  walk: Walk,
  schema: JSONSchemaProps,
  value: unknown,
  old: unknown,
  path: ValuePath,
  resource = false,
): void {
  const rules = schema[RULE] ?? [];
  if (rules.length > 0 && value !== null) {
    if (walk.blocking.some(issue => isWithin(issue.path, path))) {
      walk.skipped = true;
    } else {
      walk.issues.push(...ask(rules, schema, value, old, path, resource));
    }
  }
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries()) {
      const before = correlateItem(schema, item, old);
      visit(walk, schema.items, item, before, [...path, index]);
    }
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      const child = childSchema(schema, name);
      if (child) {
        const before = correlateField(old, name);
        visit(walk, child, item, before, [...path, name]);
      }
    }
  }
}

function isWithin(path: ValuePath, ancestor: ValuePath): boolean {
  return ancestor.every((step, index) => path[index] === step);
}

function ask(
  rules: ValidationRule[],
  schema: JSONSchemaProps,
  value: unknown,
  old: unknown,
  path: ValuePath,
  resource: boolean,
): SchemaIssue[] {
  let self: unknown;
  let oldSelf: unknown;
  try {
    self = celValue(schema, value, resource);
    oldSelf = old === undefined ? undefined : celValue(schema, old, resource);
  } catch (error) {
    return [unchecked(path, `has rules that cannot read it: ${reason(error)}`)];
  }
  return rules.flatMap(rule => askOne(rule, self, oldSelf, path));
}

function askOne(
  rule: ValidationRule,
  self: unknown,
  old: unknown,
  path: ValuePath,
): SchemaIssue[] {
  const compiled = compileRule(rule.rule);
  if (compiled.usesOldSelf && !rule.optionalOldSelf && old === undefined) {
    return [];
  }
  if (!compiled.run) {
    return [
      unchecked(
        path,
        `has a rule that cannot be checked here: ${rule.rule} (${compiled.problem})`,
      ),
    ];
  }
  const context = { self, oldSelf: oldSelfFor(rule, old) };
  const at = [...path, ...fieldPathSteps(rule.fieldPath)];
  const issue = {
    path: at,
    rule: RULE,
    kind: 'invalid' as const,
    ...(compiled.usesOldSelf ? { transition: true } : {}),
    ...(rule.fieldPath ? { subject: path } : {}),
  };
  try {
    const verdict: unknown = compiled.run(context);
    if (verdict === true) {
      return [];
    }
    if (verdict !== false) {
      return [unchecked(path, `has a rule without a verdict: ${rule.rule}`)];
    }
    const message = ruleMessage(rule, context);
    return [{ ...issue, message }];
  } catch (error) {
    if (!isVerdict(error)) {
      return [
        unchecked(
          path,
          `has a rule that cannot be checked here: ${rule.rule} (${reason(
            error,
          )})`,
        ),
      ];
    }
    // The API server refuses a value over which a rule fails to run.
    const message = `breaks the rule ${rule.rule}: ${reason(error)}`;
    return [{ ...issue, message, failedToRun: true }];
  }
}

function oldSelfFor(rule: ValidationRule, old: unknown): unknown {
  if (!rule.optionalOldSelf) {
    return old ?? null;
  }
  return old === undefined ? Optional.none() : Optional.of(old);
}

function ruleMessage(
  rule: ValidationRule,
  context: Record<string, unknown>,
): string {
  if (rule.messageExpression) {
    const text = messageFrom(rule.messageExpression, context);
    if (text) {
      return text;
    }
  }
  return rule.message?.trim() || `breaks the rule ${rule.rule.trim()}`;
}

function messageFrom(
  expression: string,
  context: Record<string, unknown>,
): string | undefined {
  try {
    const text: unknown = compileRule(expression).run?.(context);
    return typeof text === 'string' && text.trim() ? text.trim() : undefined;
  } catch {
    // As upstream: the rule's plain message stands in.
    return undefined;
  }
}

// An error of the value, not of what this evaluator lacks.
function isVerdict(error: unknown): boolean {
  return (
    error instanceof EvaluationError && error.code !== 'no_matching_overload'
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0] : `${error}`;
}

function unchecked(path: ValuePath, message: string): SchemaIssue {
  return { path, rule: RULE, kind: 'unchecked', message };
}
