/** A value of an expression, as in JSON. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Value[]
  | { [key: string]: Value };

/** An expression of a workflow, parsed. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'name'; name: string }
  | { kind: 'property'; of: Expression; key: Expression }
  /** `of.*`: each element of a list, each value of an object. */
  | { kind: 'each'; of: Expression }
  | { kind: 'call'; name: string; arguments: Expression[] }
  | { kind: 'not'; operand: Expression }
  | {
      kind: 'binary';
      operator: BinaryOperator;
      left: Expression;
      right: Expression;
    };

export type BinaryOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '&&'
  | '||';

/** What is wrong with an expression, in words for the author. */
export class ExpressionError extends Error {
  readonly name = 'ExpressionError';
}
