import type { BinaryOperator } from '../promql/Expression';
import { PrometheusError } from '../PrometheusError';
import { keyOf } from '../series/Series';
import type { Times } from '../series/Times';
import { emptyColumn, withoutName, type Column } from './Column';

const operations: Record<
  Exclude<BinaryOperator, 'or'>,
  (left: number, right: number) => number
> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

export function compute(
  operator: Exclude<BinaryOperator, 'or'>,
  left: number,
  right: number,
): number {
  return operations[operator](left, right);
}

/** Each value of the columns with the same number. */
export function withNumber(
  columns: Column[],
  times: Times,
  operation: (value: number) => number,
): Column[] {
  return columns.map(column => {
    const result = emptyColumn(withoutName(column.labels), times);
    for (let index = 0; index < times.length; index++) {
      if (!column.has[index]) continue;
      result.values[index] = operation(column.values[index]);
      result.has[index] = 1;
    }
    return result;
  });
}

/**
 * Columns with others of the same labels.
 *
 * @throws PrometheusError where two of one side have the same
 */
export function matched(
  operator: Exclude<BinaryOperator, 'or'>,
  left: Column[],
  right: Column[],
  times: Times,
): Column[] {
  const others = byLabels(right, 'right');
  return [...byLabels(left, 'left')].flatMap(([key, column]) => {
    const other = others.get(key);
    if (!other) return [];
    const result = emptyColumn(withoutName(column.labels), times);
    for (let index = 0; index < times.length; index++) {
      if (!column.has[index] || !other.has[index]) continue;
      result.values[index] = compute(
        operator,
        column.values[index],
        other.values[index],
      );
      result.has[index] = 1;
    }
    return [result];
  });
}

/** The left columns, and right ones at times when no left one is like them. */
export function either(
  left: Column[],
  right: Column[],
  times: Times,
): Column[] {
  const taken = new Map<string, Uint8Array>();
  for (const { has, labels } of left) {
    const key = keyOf(withoutName(labels));
    const at = taken.get(key) ?? new Uint8Array(times.length);
    has.forEach((one, index) => {
      at[index] ||= one;
    });
    taken.set(key, at);
  }
  const added = right.map(column => {
    const at = taken.get(keyOf(withoutName(column.labels)));
    return at
      ? {
          ...column,
          has: column.has.map((one, index) => (at[index] ? 0 : one)),
        }
      : column;
  });
  return [...left, ...added];
}

function byLabels(columns: Column[], side: string): Map<string, Column> {
  const found = new Map<string, Column>();
  for (const column of columns) {
    const key = keyOf(withoutName(column.labels));
    if (found.has(key)) {
      throw new PrometheusError(
        'execution',
        `found duplicate series for the match group {} on the ${side} hand-side of the operation;many-to-many matching not allowed: matching labels must be unique on one side`,
      );
    }
    found.set(key, column);
  }
  return found;
}
