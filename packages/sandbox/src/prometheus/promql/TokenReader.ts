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

  take(): Token {
    const { next } = this;
    if (next.kind !== 'end') this.index += 1;
    return next;
  }

  /** Whether the next token is this mark or word. */
  is(text: string): boolean {
    const { next } = this;
    return next.kind === 'identifier'
      ? next.text.toLowerCase() === text
      : next.kind === 'mark' && next.text === text;
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
