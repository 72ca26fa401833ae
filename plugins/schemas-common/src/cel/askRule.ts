import { JSONSchemaProps, ValidationRule } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import { CompiledRule, compileRule, RuleContext } from './compileRule';
import { fieldPathSteps } from './fieldPathSteps';
import { Cost } from './interpret/Cost';
import type { Node } from './interpret/Step';
import { undefinedField } from './undefinedField';
import { CelError } from './values/CelError';
import { CelValue } from './values/CelValue';
import { Optional } from './values/Optional';

export const CEL_RULE = 'x-kubernetes-validations';

// Of the API server: what one call may cost (apiserver `apis/cel`).
const CALL_LIMIT = 1_000_000;
const MAX_MESSAGE_BYTES = 5 * 1024;

/** What one rule is asked about. */
interface Question {
  rule: ValidationRule;
  /** Of the value that the rule is over. */
  schema: JSONSchemaProps;
  /** Whether the value is a whole object. */
  resource?: boolean;
  self: () => CelValue;
  /** `undefined` where there was no value before. */
  old: (() => CelValue) | undefined;
  path: ValuePath;
}

/** What a rule says, and what asking it has cost. */
interface RuleAnswer {
  issues: SchemaIssue[];
  cost: number;
  /** Whether no further rule is asked. */
  stop?: boolean;
}

/** Asks one rule (apiextensions `validateExpressions`). */
export function askRule(question: Question): RuleAnswer {
  const { rule, old, path } = question;
  const compiled = compileRule(rule.rule);
  const missing = compiled.node && missingField(question, compiled.node);
  if (missing !== undefined) {
    const message = `has a rule that the API server does not compile, so that it refuses the CRD: ${rule.rule.trim()} (undefined field '${missing}')`;
    const issue = invalid(path, CEL_RULE, message);
    return { issues: [{ ...issue, failedToRun: true }], cost: 0 };
  }
  const needsOld = compiled.usesOldSelf && !rule.optionalOldSelf;
  if (rule.rule.trim() === '' || (needsOld && !old)) {
    return { issues: [], cost: 0 };
  }
  if (!compiled.run) {
    const message = `has a rule that cannot be checked here: ${rule.rule.trim()} (${
      compiled.problem
    })`;
    const issue = { path, rule: CEL_RULE, kind: 'unchecked' as const, message };
    return { issues: [issue], cost: 0 };
  }
  return run(question, compiled);
}

// A rule is asked of many values and is in one schema: it is looked at once.
const known = new WeakMap<ValidationRule, Map<JSONSchemaProps, string>>();

function missingField(
  { rule, schema, resource }: Question,
  node: Node,
): string | undefined {
  const bySchema = known.get(rule) ?? new Map<JSONSchemaProps, string>();
  known.set(rule, bySchema);
  const before = bySchema.get(schema);
  if (before !== undefined) {
    return before || undefined;
  }
  const found = undefinedField(node, schema, {
    resource,
    oldIsOptional: rule.optionalOldSelf,
  });
  bySchema.set(schema, found ?? '');
  return found;
}

function run(
  question: Question,
  compiled: CompiledRule & { problem?: undefined },
): RuleAnswer {
  const { rule, path } = question;
  const cost = new Cost(CALL_LIMIT);
  try {
    const verdict = compiled.run(contextOf(question, compiled), cost);
    if (verdict === true) {
      return { issues: [], cost: cost.spent };
    }
    if (verdict === false) {
      const message = ruleMessage(question, cost);
      const at = [...path, ...fieldPathSteps(rule.fieldPath)];
      return {
        issues: [issueOf(question, at, message, compiled.usesOldSelf)],
        cost: cost.spent,
      };
    }
    throw new CelError('the rule is neither true nor false');
  } catch (error) {
    if (!(error instanceof CelError)) {
      throw error;
    }
    // The API server refuses a value over which a rule fails to run.
    const message = `breaks the rule ${rule.rule.trim()}: ${error.message}`;
    const issue = issueOf(question, path, message, compiled.usesOldSelf);
    return {
      issues: [{ ...issue, failedToRun: true }],
      cost: cost.spent,
      stop: error.kind === 'cost',
    };
  }
}

// A stored value that fits no schema is no matter to what does not look at it.
function contextOf(
  { rule, self, old }: Question,
  { usesOldSelf }: CompiledRule,
): RuleContext {
  if (!usesOldSelf) {
    return { self: self() };
  }
  if (rule.optionalOldSelf) {
    return { self: self(), oldSelf: Optional.of(old?.()) };
  }
  return { self: self(), oldSelf: old?.() };
}

function issueOf(
  { rule, path }: Question,
  at: ValuePath,
  message: string,
  transition: boolean,
): SchemaIssue {
  return {
    ...invalid(at, CEL_RULE, message),
    ...(transition ? { transition } : {}),
    ...(rule.fieldPath ? { subject: path } : {}),
  };
}

function ruleMessage(question: Question, cost: Cost): string {
  const { rule } = question;
  const made =
    rule.messageExpression &&
    messageFrom(rule.messageExpression, question, cost);
  return made || rule.message?.trim() || `breaks the rule ${rule.rule.trim()}`;
}

function messageFrom(
  expression: string,
  question: Question,
  cost: Cost,
): string | undefined {
  try {
    const compiled = compileRule(expression);
    const made = compiled.run?.(contextOf(question, compiled), cost);
    const text = typeof made === 'string' ? made.trim() : '';
    const fits =
      !text.includes('\n') &&
      new TextEncoder().encode(text).length <= MAX_MESSAGE_BYTES;
    return fits ? text : undefined;
  } catch (error) {
    if (error instanceof CelError && error.kind !== 'cost') {
      // As upstream: the rule's plain message stands in.
      return undefined;
    }
    throw error;
  }
}
