import { lex } from './lex';
import { ParseError } from './ParseError';
import { describeToken, type Token } from './Token';

/** Reads the tokens of a query one after the other. */
export class TokenReader {
  private readonly tokens: Token[];
  private index = 0;

  /** @throws ParseError */
  constructor(private readonly query: string) {
    this.tokens = lex(query);
  }

  get next(): Token {
    return this.tokens[this.index];
  }

  get atEnd(): boolean {
    return this.next.kind === 'end';
  }

  take(): Token {
    const { next } = this;
    if (!this.atEnd) this.index += 1;
    return next;
  }

  /** Whether the next token is this mark or word. */
  is(text: string): boolean {
    const { next } = this;
    return next.kind === 'identifier'
      ? next.text.toLowerCase() === text
      : next.kind === 'mark' && next.text === text;
  }

  /** @throws ParseError of the next token, always */
  failUnexpected(where = ''): never {
    const { kind } = this.next;
    if (kind === 'end' && this.isUnclosed()) {
      this.fail('unclosed left parenthesis');
    }
    return this.fail(`unexpected ${describeToken(this.next)}${where}`);
  }

  private isUnclosed(): boolean {
    const marks = this.tokens.filter(({ kind }) => kind === 'mark');
    const count = (mark: string) =>
      marks.filter(({ text }) => text === mark).length;
    return count('(') > count(')');
  }

  /** @throws ParseError where the next token is another */
  expect(mark: string, where: string): void {
    if (!this.is(mark)) {
      this.fail(
        `unexpected ${describeToken(
          this.next,
        )} in ${where}, expected "${mark}"`,
      );
    }
    this.take();
  }

  /** @throws ParseError always, at the next token where no place is given */
  fail(message: string, at = this.next.at): never {
    throw new ParseError(this.query, at, message);
  }
}
