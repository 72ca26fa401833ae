import { compare, isTruthy, textOf } from './coerce';
import {
  ExpressionError,
  type BinaryOperator,
  type Expression,
  type Value,
} from './Expression';
import { functions, statusFunctions, type RunStatus } from './functions';
import { parseExpression } from './parseExpression';

/** An expression ends at `}}`, unless that is within a text of it. */
const INNER = "((?:'[^']*'|[^'}]|\\}(?!\\}))*)";
const PLACE = new RegExp(`\\$\\{\\{${INNER}\\}\\}`, 'g');
const ONLY = new RegExp(`^\\s*\\$\\{\\{${INNER}\\}\\}\\s*$`);

const ordered: Record<
  Exclude<BinaryOperator, '&&' | '||'>,
  (order: number) => boolean
> = {
  '==': order => order === 0,
  '!=': order => order !== 0,
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};

/** What an expression can see: `github`, `inputs`, `needs` and so on. */
export interface Scope {
  contexts: Record<string, Value>;
  status: RunStatus;
}

/** The value of a parsed expression; throws an ExpressionError. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return contextOf(expression.name, scope);
    case 'property':
      return propertyOf(
        evaluate(expression.of, scope),
        evaluate(expression.key, scope),
      );
    case 'each': {
      const of = evaluate(expression.of, scope);
      return typeof of === 'object' && of !== null ? Object.values(of) : [];
    }
    case 'call': {
      const call = functions[expression.name.toLowerCase()];
      if (!call) {
        throw new ExpressionError(
          `The sandbox has no function ${expression.name}`,
        );
      }
      const values = expression.arguments.map(it => evaluate(it, scope));
      return call(values, scope.status);
    }
    case 'not':
      return !isTruthy(evaluate(expression.operand, scope));
    default:
      return binary(expression, scope);
  }
}

/** A text with its `${{ }}` replaced by their values. */
export function interpolate(text: string, scope: Scope): string {
  return text.replace(PLACE, (_, inner) =>
    textOf(evaluate(parseExpression(inner), scope)),
  );
}

/** Like {@link interpolate}; a text that is one expression keeps its type. */
export function valueOf(text: string, scope: Scope): Value {
  const [, only] = ONLY.exec(text) ?? [];
  return only === undefined
    ? interpolate(text, scope)
    : evaluate(parseExpression(only), scope);
}

/**
 * Whether an `if` holds. Unless it asks how the run stands itself, it does
 * only while nothing failed.
 */
export function holds(condition: string | undefined, scope: Scope): boolean {
  if (condition === undefined) return scope.status === 'success';
  const [, inner = condition] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition) ?? [];
  const expression = parseExpression(inner);
  if (!asksForStatus(expression) && scope.status !== 'success') return false;
  return isTruthy(evaluate(expression, scope));
}

function contextOf(name: string, { contexts }: Scope): Value {
  const known = name.toLowerCase();
  if (!Object.hasOwn(contexts, known)) {
    throw new ExpressionError(`There is no ${name} here`);
  }
  return contexts[known];
}

function propertyOf(of: Value, key: Value): Value {
  if (Array.isArray(of)) {
    // After `.*` a property is taken of each element.
    return typeof key === 'number'
      ? of[key] ?? null
      : of.map(one => propertyOf(one, key)).filter(one => one !== null);
  }
  if (typeof of !== 'object' || of === null) return null;
  const wanted = textOf(key);
  if (Object.hasOwn(of, wanted)) return of[wanted];
  const name = Object.keys(of).find(
    one => one.toLowerCase() === wanted.toLowerCase(),
  );
  return name === undefined ? null : of[name];
}

function binary(
  expression: Extract<Expression, { kind: 'binary' }>,
  scope: Scope,
): Value {
  const left = evaluate(expression.left, scope);
  if (expression.operator === '&&') {
    return isTruthy(left) ? evaluate(expression.right, scope) : left;
  }
  if (expression.operator === '||') {
    return isTruthy(left) ? left : evaluate(expression.right, scope);
  }
  const order = compare(left, evaluate(expression.right, scope));
  return ordered[expression.operator](order);
}

function asksForStatus(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return (
        statusFunctions.has(expression.name.toLowerCase()) ||
        expression.arguments.some(asksForStatus)
      );
    case 'binary':
      return asksForStatus(expression.left) || asksForStatus(expression.right);
    case 'not':
      return asksForStatus(expression.operand);
    case 'property':
      return asksForStatus(expression.of) || asksForStatus(expression.key);
    case 'each':
      return asksForStatus(expression.of);
    default:
      return false;
  }
}
