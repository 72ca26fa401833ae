import { beyondSandbox } from '../PrometheusError';
import {
  typeOf,
  type BinaryOperator,
  type Expression,
  type ValueType,
} from './Expression';
import { ParseError } from './ParseError';
import { isEmpty, readSelector } from './parseSelector';
import { parseDuration } from './duration';
import { TokenReader } from './TokenReader';
import { describeToken } from './Token';
import {
  aggregations,
  functions,
  isFunction,
  otherAggregations,
  otherFunctions,
  otherModifiers,
  otherOperators,
} from './vocabulary';

/** From the loosest to the tightest. */
const PRECEDENCE: BinaryOperator[][] = [['or'], ['+', '-'], ['*', '/']];

/** Parentheses within each other, at most. */
const DEEPEST = 100;

class QueryParser {
  private depth = 0;

  constructor(private readonly reader: TokenReader) {}

  binary(level: number): Expression {
    if (level === PRECEDENCE.length) return this.operand();
    const from = this.reader.next.at;
    let left = this.binary(level + 1);
    for (;;) {
      const { text, kind } = this.reader.next;
      const isWord = kind === 'mark' || kind === 'identifier';
      if (isWord && otherOperators.has(text)) {
        throw beyondSandbox(`the operator ${text}`);
      }
      const operator = PRECEDENCE[level].find(one => one === text);
      if (!isWord || !operator) return left;
      this.reader.take();
      this.refuseModifier();
      const rightFrom = this.reader.next.at;
      const right = this.binary(level + 1);
      this.checkOperand(left, operator, from);
      this.checkOperand(right, operator, operator === 'or' ? from : rightFrom);
      left = { kind: 'binary', operator, left, right };
    }
  }

  operand(): Expression {
    const operand = this.selectorOrOther();
    this.refuseModifier();
    return operand;
  }

  private selectorOrOther(): Expression {
    const { reader } = this;
    const { at, kind, text } = reader.next;
    switch (kind) {
      case 'number':
        reader.take();
        return { kind: 'number', value: Number(text) };
      case 'string':
        reader.take();
        return { kind: 'string', value: text };
      case 'identifier':
        return this.named();
      default:
    }
    if (text === '(' && kind === 'mark') return this.parenthesised();
    if (text === '{' && kind === 'mark') return this.selector(undefined, at);
    if (text === '-' || text === '+') throw beyondSandbox(`the sign ${text}`);
    return reader.failUnexpected();
  }

  private named(): Expression {
    const { reader } = this;
    const { at, text } = reader.take();
    const lower = text.toLowerCase();
    if (lower === 'inf' || lower === 'nan') {
      return { kind: 'number', value: lower === 'inf' ? Infinity : NaN };
    }
    const operator = aggregations.find(one => one === lower);
    const opens = reader.is('(');
    if (operator && (opens || reader.is('by') || reader.is('without'))) {
      return this.aggregation(operator, at);
    }
    if (otherAggregations.has(lower) && (opens || reader.is('by'))) {
      throw beyondSandbox(`the aggregation ${lower}`);
    }
    if (!opens) return this.selector(text, at);
    if (otherFunctions.has(text)) throw beyondSandbox(`the function ${text}`);
    if (!isFunction(text)) {
      return reader.fail(`unknown function with name "${text}"`, at);
    }
    return this.call(text, at);
  }

  private call(name: keyof typeof functions, at: number): Expression {
    const begin = this.reader.next.at;
    const given = this.list();
    const expected: readonly ValueType[] = functions[name];
    if (given.length !== expected.length) {
      this.reader.fail(
        `expected ${expected.length} argument(s) in call to "${name}", got ${given.length}`,
        at,
      );
    }
    expected.forEach((type, index) => {
      const { expression, from } = given[index];
      const got = typeOf(expression);
      if (got !== type) {
        this.reader.fail(
          `expected type ${type} in call to function "${name}", got ${got}`,
          from ?? begin,
        );
      }
    });
    return {
      kind: 'call',
      name,
      arguments: given.map(({ expression }) => expression),
    };
  }

  private aggregation(operator: 'sum' | 'max', at: number): Expression {
    const { reader } = this;
    let by = this.grouping();
    const given = this.list();
    by ??= this.grouping();
    if (given.length !== 1) {
      reader.fail(
        given.length === 0
          ? 'no arguments for aggregate expression provided'
          : `wrong number of arguments for aggregate expression provided, expected 1, got ${given.length}`,
        at,
      );
    }
    const [{ expression, from }] = given;
    const got = typeOf(expression);
    if (got !== 'instant vector') {
      reader.fail(
        `expected type instant vector in aggregation expression, got ${got}`,
        from,
      );
    }
    return { kind: 'aggregation', operator, by: by ?? [], of: expression };
  }

  private grouping(): string[] | undefined {
    const { reader } = this;
    if (reader.is('without')) throw beyondSandbox('without');
    if (!reader.is('by')) return undefined;
    reader.take();
    reader.expect('(', 'grouping opts');
    const labels: string[] = [];
    while (!reader.is(')')) {
      const label = reader.take();
      if (label.kind === 'end') reader.failUnexpected();
      if (label.kind !== 'identifier' || label.text.includes(':')) {
        reader.fail(
          `unexpected ${describeToken(label)} in grouping opts, expected label`,
          label.at,
        );
      }
      labels.push(label.text);
      if (reader.is(')')) break;
      if (!reader.is(',')) {
        reader.failUnexpected(' in grouping opts, expected "," or ")"');
      }
      reader.take();
    }
    reader.take();
    return labels;
  }

  private list(): { expression: Expression; from: number }[] {
    const { reader } = this;
    this.open();
    const list: { expression: Expression; from: number }[] = [];
    while (!reader.is(')')) {
      const from = reader.next.at;
      list.push({ expression: this.binary(0), from });
      if (!reader.is(',')) break;
      reader.take();
    }
    this.close();
    return list;
  }

  private parenthesised(): Expression {
    this.open();
    const inner = this.binary(0);
    this.close();
    return inner;
  }

  private selector(name: string | undefined, at: number): Expression {
    const { reader } = this;
    const matchers = readSelector(reader, name, at);
    if (isEmpty(matchers)) {
      reader.fail(
        'vector selector must contain at least one non-empty matcher',
        at,
      );
    }
    return reader.is('[')
      ? { kind: 'selector', matchers, range: this.range() }
      : { kind: 'selector', matchers };
  }

  private range(): number {
    const { reader } = this;
    reader.take();
    const { at, kind, text } = reader.next;
    const range = kind === 'duration' ? parseDuration(text) : undefined;
    if (range === undefined) {
      return reader.fail(
        kind === 'end'
          ? 'unclosed left bracket'
          : 'missing unit character in duration',
        at,
      );
    }
    if (range === 0) reader.fail('duration must be greater than 0', at);
    reader.take();
    if (reader.next.text.startsWith(':')) throw beyondSandbox('subqueries');
    if (reader.next.kind === 'end') reader.fail('unclosed left bracket');
    reader.expect(']', 'range');
    return range;
  }

  private checkOperand(side: Expression, operator: string, at: number): void {
    const type = typeOf(side);
    if (type === 'string' || type === 'range vector') {
      this.reader.fail(
        'binary expression must contain only scalar and instant vector types',
        at,
      );
    }
    if (operator === 'or' && type === 'scalar') {
      this.reader.fail(
        'set operator "or" not allowed in binary scalar expression',
        at,
      );
    }
  }

  private refuseModifier(): void {
    const { kind, text } = this.reader.next;
    if (kind !== 'string' && otherModifiers.has(text.toLowerCase())) {
      throw beyondSandbox(`the modifier ${text}`);
    }
    if (kind === 'mark' && text === '[') throw beyondSandbox('subqueries');
  }

  private open(): void {
    this.reader.expect('(', 'expression');
    this.depth += 1;
    if (this.depth > DEEPEST) {
      this.reader.fail('the expression is nested too deeply');
    }
  }

  private close(): void {
    if (!this.reader.is(')')) this.reader.failUnexpected();
    this.reader.take();
    this.depth -= 1;
  }
}

/**
 * Reads the part of PromQL that the portal prints.
 *
 * @throws PrometheusError for what is no PromQL, in Prometheus's words, and
 * for what is PromQL beyond that part
 */
export function parseQuery(query: string): Expression {
  const reader = new TokenReader(query);
  if (reader.atEnd) {
    throw new ParseError(query, 0, 'no expression found in input');
  }
  const parsed = new QueryParser(reader).binary(0);
  if (!reader.atEnd) reader.failUnexpected();
  return parsed;
}
