import type { LabelMatcher } from '../promql/LabelMatcher';
import type { Series, SeriesSource } from '../series/Series';

/** The series that a selector means and that exist at some time within. */
export function select(
  source: SeriesSource,
  matchers: readonly LabelMatcher[],
  within: { from: number; to: number },
): Series[] {
  const ofNamespace = matchers.filter(({ label }) => label === 'namespace');
  const found: Series[] = [];
  const candidates = source.candidates(namespace =>
    ofNamespace.every(matcher => matcher.matches(namespace)),
  );
  for (const series of candidates) {
    const { labels, pieces } = series;
    if (
      matchers.every(matcher => matcher.matches(labels[matcher.label] ?? '')) &&
      pieces.some(({ from, to }) => from <= within.to && to > within.from)
    ) {
      found.push(series);
    }
  }
  return found;
}
