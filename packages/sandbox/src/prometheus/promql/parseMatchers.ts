import { LabelMatcher, matchOperators } from './LabelMatcher';
import { describeToken } from './Token';
import type { TokenReader } from './TokenReader';

const WHERE = 'label matching';

/** Reads `{label="value",…}`. @throws ParseError */
export function parseMatchers(reader: TokenReader): LabelMatcher[] {
  reader.take();
  const matchers: LabelMatcher[] = [];
  while (!reader.is('}')) {
    matchers.push(matcher(reader));
    if (reader.is('}')) break;
    failAtEnd(reader);
    if (!reader.is(',')) {
      reader.fail(
        `unexpected ${describeToken(
          reader.next,
        )} in ${WHERE}, expected "," or "}"`,
      );
    }
    reader.take();
  }
  reader.take();
  return matchers;
}

function matcher(reader: TokenReader): LabelMatcher {
  failAtEnd(reader);
  const label = reader.take();
  if (label.kind === 'number' || label.kind === 'duration') {
    reader.fail(
      `unexpected character inside braces: '${label.text[0]}'`,
      label.at,
    );
  }
  if (label.kind !== 'identifier' || label.text.includes(':')) {
    reader.fail(
      `unexpected ${describeToken(
        label,
      )} in ${WHERE}, expected identifier or "}"`,
      label.at,
    );
  }
  failAtEnd(reader);
  const operator = matchOperators.find(one => reader.is(one));
  if (!operator) {
    return reader.fail(
      `unexpected ${describeToken(
        reader.next,
      )} in ${WHERE}, expected label matching operator`,
    );
  }
  reader.take();
  failAtEnd(reader);
  const value = reader.take();
  if (value.kind !== 'string') {
    reader.fail(
      `unexpected ${describeToken(value)} in ${WHERE}, expected string`,
      value.at,
    );
  }
  try {
    return LabelMatcher.of(label.text, operator, value.text);
  } catch (error) {
    return reader.fail(
      error instanceof Error ? error.message : `${error}`,
      label.at,
    );
  }
}

function failAtEnd(reader: TokenReader): void {
  if (reader.next.kind === 'end') {
    reader.fail('unexpected end of input inside braces');
  }
}
