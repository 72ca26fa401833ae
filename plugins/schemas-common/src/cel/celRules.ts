import { childSchema } from '../schema/childSchema';
import { isObject } from '../schema/isObject';
import { JSONSchemaProps, ValidationRule } from '../schema/JSONSchemaProps';
import { schemaTraits } from '../schema/schemaTraits';
import { correlateField, correlateItem } from '../validate/correlate';
import { SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import { askRule, CEL_RULE } from './askRule';
import { celValue } from './celValue';
import { CelValue } from './values/CelValue';

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

// What all rules of an object may cost together (apiserver `apis/cel`).
const BUDGET = 10_000_000;

interface Walk {
  blocking: SchemaIssue[];
  issues: SchemaIssue[];
  skipped: boolean;
  budget: number;
}

interface Place {
  value: unknown;
  old: unknown;
  path: ValuePath;
  /** Whether the value is a whole object. */
  resource?: boolean;
}

/**
 * Asks the CEL rules of a schema (apiextensions `cel.Validator`). Rules over
 * a part that is wrong in itself are not asked; rules on changes are asked
 * only where there was a value before; none is asked once the rules have cost
 * what the API server allows. A rule that cannot be evaluated here becomes an
 * issue of kind `unchecked`.
 */
export function celRules(
  schema: JSONSchemaProps,
  value: unknown,
  old: unknown,
  known: SchemaIssue[],
): SchemaIssue[] {
  if (!schemaTraits(schema).rules) {
    return [];
  }
  const walk: Walk = {
    blocking: known.filter(issue => BLOCKING.has(issue.rule)),
    issues: [],
    skipped: false,
    budget: BUDGET,
  };
  const resource =
    isObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string';
  visit(walk, schema, { value, old, path: [], resource });
  if (walk.skipped) {
    walk.issues.push({
      path: [],
      rule: CEL_RULE,
      kind: 'unchecked',
      message:
        'has rules that are checked only once the other errors are corrected',
    });
  }
  return walk.issues;
}

function visit(walk: Walk, schema: JSONSchemaProps, place: Place): void {
  if (place.value === null || !schemaTraits(schema).rules || walk.budget < 0) {
    return;
  }
  ask(walk, schema[CEL_RULE], schema, place);
  visitBelow(walk, schema, schema, place);
}

/** Asks the rules below a place, those of `allOf` branches included. */
function visitBelow(
  walk: Walk,
  rules: JSONSchemaProps,
  schema: JSONSchemaProps,
  place: Place,
): void {
  for (const branch of rules.allOf ?? []) {
    if (schemaTraits(branch).rules) {
      askBranch(walk, branch, schema, place);
    }
  }
  const { value, old, path } = place;
  if (rules !== schema) {
    return;
  }
  if (
    Array.isArray(value) &&
    schema.items &&
    schemaTraits(schema.items).rules
  ) {
    for (const [index, item] of value.entries()) {
      const before = correlateItem(schema, item, old);
      visit(walk, schema.items, {
        value: item,
        old: before,
        path: [...path, index],
      });
    }
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      const child = childSchema(schema, name);
      if (child && schemaTraits(child).rules) {
        const before = correlateField(old, name);
        visit(walk, child, { value: item, old: before, path: [...path, name] });
      }
    }
  }
}

/**
 * Asks the rules of an `allOf` branch, whose values have the types that the
 * schema around it gives.
 */
function askBranch(
  walk: Walk,
  branch: JSONSchemaProps,
  schema: JSONSchemaProps,
  place: Place,
): void {
  const { value, old, path } = place;
  ask(walk, branch[CEL_RULE], schema, place, path.slice(0, -1));
  if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      const rules = childSchema(branch, name);
      const child = childSchema(schema, name);
      if (rules && child && item !== null && schemaTraits(rules).rules) {
        const before = correlateField(old, name);
        askBranch(walk, rules, child, {
          value: item,
          old: before,
          path: [...path, name],
        });
      }
    }
  }
  visitBelow(walk, branch, schema, place);
}

function ask(
  walk: Walk,
  rules: ValidationRule[] | undefined,
  schema: JSONSchemaProps,
  { value, old, path, resource }: Place,
  subject?: ValuePath,
): void {
  if (!rules?.length || walk.budget < 0) {
    return;
  }
  if (walk.blocking.some(issue => isWithin(issue.path, path))) {
    walk.skipped = true;
    return;
  }
  const self = once(() => celValue(schema, value, resource));
  const before =
    old === undefined || old === null
      ? undefined
      : once(() => celValue(schema, old, resource));
  for (const rule of rules) {
    const { issues, cost, stop } = askRule({
      rule,
      schema,
      resource,
      self,
      old: before,
      path,
    });
    walk.issues.push(
      ...issues.map(issue => (subject ? { ...issue, subject } : issue)),
    );
    walk.budget = stop ? -1 : walk.budget - cost;
    if (walk.budget < 0) {
      if (!stop) {
        walk.issues.push(tooCostly(path));
      }
      return;
    }
  }
}

function tooCostly(path: ValuePath): SchemaIssue {
  return {
    path,
    rule: CEL_RULE,
    kind: 'invalid',
    message:
      'has rules that together cost more than the API server allows; no further ones are checked',
    failedToRun: true,
  };
}

function isWithin(path: ValuePath, ancestor: ValuePath): boolean {
  return ancestor.every((step, index) => path[index] === step);
}

function once(make: () => CelValue): () => CelValue {
  let made: { value: CelValue } | undefined;
  return () => (made ??= { value: make() }).value;
}
