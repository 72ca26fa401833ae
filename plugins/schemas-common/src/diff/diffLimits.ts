import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { breaking, FieldChange, harmless } from './SchemaChange';

const LEAST = ['minimum', 'minLength', 'minItems', 'minProperties'] as const;
const MOST = ['maximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
const UNITS: Record<string, string> = {
  Length: ' characters',
  Items: ' items',
  Properties: ' entries',
};

/** Limits of numbers, texts, lists and maps. */
export function diffLimits(
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  return [
    ...LEAST.flatMap(rule => {
      // At least none is no limit.
      const none = rule === 'minimum' ? undefined : 0;
      return limit(
        rule,
        before[rule] === none ? undefined : before[rule],
        after[rule] === none ? undefined : after[rule],
        path,
        1,
      );
    }),
    ...MOST.flatMap(rule => limit(rule, before[rule], after[rule], path, -1)),
    ...exclusive('exclusiveMinimum', 'minimum', before, after, path),
    ...exclusive('exclusiveMaximum', 'maximum', before, after, path),
    ...multiple(before.multipleOf, after.multipleOf, path),
  ];
}

/** @param sign - 1 where a greater number accepts less, -1 otherwise */
function limit(
  rule: string,
  before: number | undefined,
  after: number | undefined,
  path: string,
  sign: 1 | -1,
): FieldChange[] {
  if (before === after) {
    return [];
  }
  const unit = UNITS[rule.slice(3)] ?? '';
  const bound = sign === 1 ? 'at least' : 'at most';
  if (after === undefined) {
    return [
      harmless(
        path,
        `${rule}-removed`,
        `it had to be ${bound} ${before}${unit} and has no such limit now`,
      ),
    ];
  }
  if (before === undefined) {
    return [
      breaking(
        path,
        `${rule}-added`,
        `it had no such limit and has to be ${bound} ${after}${unit} now`,
      ),
    ];
  }
  const change = `${rule}-${after > before ? 'raised' : 'lowered'}`;
  const words = `it had to be ${bound} ${before}${unit} and has to be ${bound} ${after}${unit} now`;
  return [
    (after - before) * sign > 0
      ? breaking(path, change, `${words}: what lies between is refused`)
      : harmless(path, change, `${words}: more is accepted`),
  ];
}

function exclusive(
  rule: 'exclusiveMinimum' | 'exclusiveMaximum',
  of: 'minimum' | 'maximum',
  before: JSONSchemaProps,
  after: JSONSchemaProps,
  path: string,
): FieldChange[] {
  const was = Boolean(before[rule]);
  const is = Boolean(after[rule]);
  if (was === is || before[of] !== after[of]) {
    return [];
  }
  return [
    is
      ? breaking(path, `${rule}-added`, `${after[of]} itself is refused now`)
      : harmless(
          path,
          `${rule}-removed`,
          `${after[of]} itself is accepted too`,
        ),
  ];
}

function multiple(
  before: number | undefined,
  after: number | undefined,
  path: string,
): FieldChange[] {
  if (before === after) {
    return [];
  }
  if (after === undefined) {
    return [
      harmless(
        path,
        'multipleOf-removed',
        `it need not be a multiple of ${before} any more`,
      ),
    ];
  }
  const isWider = before !== undefined && before % after === 0;
  const change =
    before === undefined ? 'multipleOf-added' : 'multipleOf-changed';
  return [
    isWider
      ? harmless(path, change, `a multiple of ${before} is one of ${after}`)
      : breaking(path, change, `it has to be a multiple of ${after} now`),
  ];
}
