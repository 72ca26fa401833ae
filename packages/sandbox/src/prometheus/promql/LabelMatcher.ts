import { RE2JS } from 're2js';

export const matchOperators = ['=~', '!~', '!=', '='] as const;

type MatchOperator = (typeof matchOperators)[number];

/** A condition on one label; a series without the label has the value ''. */
export class LabelMatcher {
  private readonly known = new Map<string, boolean>();

  private constructor(
    readonly label: string,
    readonly operator: MatchOperator,
    readonly value: string,
    private readonly test: (value: string) => boolean,
  ) {}

  /**
   * Regular expressions are RE2's and anchored at both ends.
   *
   * @throws Error of RE2 where it is none
   */
  static of(
    label: string,
    operator: MatchOperator,
    value: string,
  ): LabelMatcher {
    return new LabelMatcher(label, operator, value, testOf(operator, value));
  }

  matches(value: string): boolean {
    let known = this.known.get(value);
    if (known === undefined) {
      known = this.test(value);
      this.known.set(value, known);
    }
    return known;
  }
}

function testOf(
  operator: MatchOperator,
  value: string,
): (text: string) => boolean {
  switch (operator) {
    case '=':
      return text => text === value;
    case '!=':
      return text => text !== value;
    default: {
      const pattern = RE2JS.compile(`^(?:${value})$`);
      return operator === '=~'
        ? text => pattern.matches(text)
        : text => !pattern.matches(text);
    }
  }
}
