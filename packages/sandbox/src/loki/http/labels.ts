import type { LogStore } from '../LogStore';
import type { LogTime } from '../LogTime';
import { LokiError } from '../LokiError';
import { parseQuery } from '../logql/parseQuery';
import { Selection } from '../logql/Selection';
import { rangeParameter } from './parameters';

const SIX_HOURS = '6h';

/** Names of labels, or the values of one. @throws LokiError */
export function labels(
  store: LogStore,
  parameters: URLSearchParams,
  now: LogTime,
  name?: string,
): string[] {
  const range = new URLSearchParams(parameters);
  if (!range.has('start') && !range.has('since')) {
    range.set('since', SIX_HOURS);
  }
  const text = parameters.get('query');
  const query = text ? parseQuery(text) : undefined;
  if (query && query.kind !== 'logs') {
    throw new LokiError(400, 'only label matchers are supported');
  }
  const selection = query && Selection.of(query);
  const found = new Set<string>();
  for (const stream of store.streams(rangeParameter(range, now))) {
    if (selection && !selection.hasStream(stream)) continue;
    const known = name ? [stream.labels[name]] : Object.keys(stream.labels);
    for (const one of known) if (one) found.add(one);
  }
  return [...found].sort();
}
