import type { LabelMatcher } from './LabelMatcher';

/** A query, parsed. */
export type Expression =
  | NumberLiteral
  | StringLiteral
  | Selector
  | Call
  | Aggregation
  | Binary;

interface NumberLiteral {
  kind: 'number';
  value: number;
}

interface StringLiteral {
  kind: 'string';
  value: string;
}

/** Series by their labels, the name being `__name__`. */
export interface Selector {
  kind: 'selector';
  matchers: LabelMatcher[];
  /** Milliseconds; present where the selector is a range vector. */
  range?: number;
}

export interface Call {
  kind: 'call';
  name: 'rate' | 'increase' | 'histogram_quantile';
  arguments: Expression[];
}

export interface Aggregation {
  kind: 'aggregation';
  operator: 'sum' | 'max';
  by: string[];
  of: Expression;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | 'or';

export interface Binary {
  kind: 'binary';
  operator: BinaryOperator;
  left: Expression;
  right: Expression;
}

export type ValueType = 'scalar' | 'string' | 'instant vector' | 'range vector';

/** What the expression's value is. */
export function typeOf(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
      return expression.range === undefined ? 'instant vector' : 'range vector';
    case 'binary':
      return typeOf(expression.left) === 'scalar' &&
        typeOf(expression.right) === 'scalar'
        ? 'scalar'
        : 'instant vector';
    default:
      return 'instant vector';
  }
}
