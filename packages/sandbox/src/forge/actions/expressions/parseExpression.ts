import {
  ExpressionError,
  type BinaryOperator,
  type Expression,
} from './Expression';
import { lex, type Token } from './lex';

/** From the loosest to the tightest (GitHub's documentation, "Operators"). */
const LEVELS: BinaryOperator[][] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
];

const LITERALS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Parser {
  private readonly tokens: Token[];
  private at = 0;

  constructor(private readonly text: string) {
    this.tokens = lex(text);
  }

  parse(): Expression {
    const expression = this.binary(0);
    if (this.next.kind !== 'end') throw this.unexpected();
    return expression;
  }

  private get next(): Token {
    return this.tokens[this.at];
  }

  private take(sign: string): boolean {
    const { kind, value } = this.next;
    if (kind !== 'sign' || value !== sign) return false;
    this.at++;
    return true;
  }

  private require(sign: string): void {
    if (!this.take(sign)) throw this.unexpected();
  }

  private binary(level: number): Expression {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = LEVELS[level].find(it => this.take(it));
      if (!operator) return left;
      const right = this.binary(level + 1);
      left = { kind: 'binary', operator, left, right };
    }
  }

  private unary(): Expression {
    return this.take('!')
      ? { kind: 'not', operand: this.unary() }
      : this.postfix(this.primary());
  }

  private postfix(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.take('.')) {
        if (this.take('*')) {
          of = { kind: 'each', of };
        } else {
          const key: Expression = { kind: 'literal', value: this.word() };
          of = { kind: 'property', of, key };
        }
      } else if (this.take('[')) {
        if (this.take('*')) {
          of = { kind: 'each', of };
        } else {
          of = { kind: 'property', of, key: this.binary(0) };
        }
        this.require(']');
      } else {
        return of;
      }
    }
  }

  private primary(): Expression {
    const token = this.next;
    if (token.kind === 'text' || token.kind === 'number') {
      this.at++;
      return { kind: 'literal', value: token.value };
    }
    if (this.take('(')) {
      const inner = this.binary(0);
      this.require(')');
      return inner;
    }
    const name = this.word();
    const literal = LITERALS.get(name);
    if (literal !== undefined) return { kind: 'literal', value: literal };
    return this.take('(')
      ? { kind: 'call', name, arguments: this.arguments() }
      : { kind: 'name', name };
  }

  private arguments(): Expression[] {
    if (this.take(')')) return [];
    const found = [this.binary(0)];
    while (this.take(',')) found.push(this.binary(0));
    this.require(')');
    return found;
  }

  private word(): string {
    const token = this.next;
    if (token.kind !== 'word') throw this.unexpected();
    this.at++;
    return token.value;
  }

  private unexpected(): ExpressionError {
    const what = this.next.kind === 'end' ? 'end' : `'${this.next.value}'`;
    return new ExpressionError(
      `Unexpected ${what} in expression '${this.text.trim()}'`,
    );
  }
}

/** Parses what stands between `${{` and `}}`; throws an ExpressionError. */
export function parseExpression(text: string): Expression {
  return new Parser(text).parse();
}
