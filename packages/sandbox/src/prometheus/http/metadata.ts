import { select } from '../evaluate/select';
import type { LabelMatcher } from '../promql/LabelMatcher';
import { parseSelector } from '../promql/parseSelector';
import { PrometheusError } from '../PrometheusError';
import type { Labels, SeriesSource } from '../series/Series';
import { invalidParameter, timeParameter } from './parameters';

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Answers `/api/v1/series`. @throws PrometheusError */
export function seriesOf(
  source: SeriesSource,
  parameters: URLSearchParams,
  now: number,
): Labels[] {
  if (!parameters.has('match[]')) {
    throw new PrometheusError('bad_data', 'no match[] parameter provided');
  }
  return matching(source, parameters, now);
}

/** Answers `/api/v1/labels`. @throws PrometheusError */
export function labelNames(
  source: SeriesSource,
  parameters: URLSearchParams,
  now: number,
): string[] {
  const names = matching(source, parameters, now).flatMap(labels =>
    Object.keys(labels),
  );
  return [...new Set(names)].sort();
}

/** Answers `/api/v1/label/NAME/values`. @throws PrometheusError */
export function labelValues(
  source: SeriesSource,
  parameters: URLSearchParams,
  now: number,
  name: string,
): string[] {
  if (!LABEL.test(name)) {
    throw new PrometheusError('bad_data', `invalid label name: "${name}"`);
  }
  const values = matching(source, parameters, now).flatMap(
    labels => labels[name] ?? [],
  );
  return [...new Set(values)].sort();
}

/** Label sets of what any `match[]` means; of everything without one. */
function matching(
  source: SeriesSource,
  parameters: URLSearchParams,
  now: number,
): Labels[] {
  const from = timeParameter(parameters, 'start', -Infinity);
  const to = timeParameter(parameters, 'end', now);
  const selectors = parameters.getAll('match[]').map(matchersOf);
  const found = (selectors.length > 0 ? selectors : [[]]).flatMap(matchers =>
    select(source, matchers, { from, to }),
  );
  return [...new Set(found)].map(({ labels }) => labels);
}

function matchersOf(text: string): LabelMatcher[] {
  try {
    return parseSelector(text);
  } catch (error) {
    if (error instanceof PrometheusError && error.errorType === 'bad_data') {
      throw invalidParameter('match[]', error.message);
    }
    throw error;
  }
}
