import { PrometheusError } from '../PrometheusError';
import { LabelMatcher } from './LabelMatcher';
import { parseMatchers } from './parseMatchers';
import { TokenReader } from './TokenReader';

/** Reads one selector, as of `match[]`. @throws PrometheusError */
export function parseSelector(text: string): LabelMatcher[] {
  const reader = new TokenReader(text);
  const name =
    reader.next.kind === 'identifier' ? reader.take().text : undefined;
  if (name === undefined && !reader.is('{')) reader.failUnexpected();
  const matchers = readSelector(reader, name, 0);
  if (!reader.atEnd) reader.failUnexpected();
  if (isEmpty(matchers)) {
    throw new PrometheusError(
      'bad_data',
      'match[] must contain at least one non-empty matcher',
    );
  }
  return matchers;
}

/** Whether it says nothing of what a series has. */
export function isEmpty(matchers: LabelMatcher[]): boolean {
  return matchers.every(matcher => matcher.matches(''));
}

/** Reads matchers after a name, or without one. @throws ParseError */
export function readSelector(
  reader: TokenReader,
  name: string | undefined,
  at: number,
): LabelMatcher[] {
  const matchers = reader.is('{') ? parseMatchers(reader) : [];
  if (name === undefined) return matchers;
  const other = matchers.find(({ label }) => label === '__name__');
  if (other) {
    reader.fail(
      `metric name must not be set twice: "${name}" or "${other.value}"`,
      at,
    );
  }
  return [LabelMatcher.of('__name__', '=', name), ...matchers];
}
