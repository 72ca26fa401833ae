import {
  detectRequestMetrics,
  findSelector,
  requestQueries,
  saturationQueries,
  type RangeAnswer,
  type RequestFinding,
  type ScopedSelectors,
  type Signal,
  type SignalQuery,
  type SignalRange,
} from '@gitops-portal/plugin-metrics-common';
import { PrometheusError } from '../prometheus';
import type { SignalSource } from './SignalSource';

/** What came of the queries, for `assembleSignals`. */
interface GatheredSignals {
  requests: RequestFinding;
  answers: RangeAnswer[];
  warnings: string[];
}

/**
 * Asks what the signals need: one question for the metrics that there are,
 * then at most six queries. One that fails does not fail the others.
 */
export async function gatherSignals(options: {
  source: SignalSource;
  selectors: ScopedSelectors;
  range: SignalRange;
  signals: Signal[];
}): Promise<GatheredSignals> {
  const { source, selectors, range, signals } = options;
  const { windowSeconds } = range;
  const warnings: string[] = [];

  const answer = async (query: SignalQuery): Promise<RangeAnswer> => {
    const result = await tell(source.values(query.query, range));
    if ('problem' in result) return { ...query, ...result };
    warnings.push(...result.warnings);
    return { ...query, samples: result.data };
  };

  const saturation = async () =>
    signals.includes('saturation') && selectors.knowsPods
      ? Promise.all(saturationQueries(selectors, windowSeconds).map(answer))
      : [];

  const requests = async (): Promise<{
    requests: RequestFinding;
    answers: RangeAnswer[];
  }> => {
    if (!signals.some(signal => signal !== 'saturation')) {
      return { requests: {}, answers: [] };
    }
    const found = await tell(source.find(findSelector(selectors), range));
    if ('problem' in found) return { requests: found, answers: [] };
    warnings.push(...found.warnings);
    const metrics = detectRequestMetrics(found.data);
    if (!metrics) return { requests: {}, answers: [] };
    const queries = requestQueries(selectors, metrics, windowSeconds).filter(
      ({ signal }) => isNeeded(signal, signals),
    );
    return {
      requests: { metrics },
      answers: await Promise.all(queries.map(answer)),
    };
  };

  const [told, use] = await Promise.all([requests(), saturation()]);
  return {
    requests: told.requests,
    answers: [...told.answers, ...use],
    warnings,
  };
}

/** Errors need the rate: it tells "none failed" from "nothing was asked". */
function isNeeded(signal: Signal, wanted: Signal[]): boolean {
  return (
    wanted.includes(signal) || (signal === 'rate' && wanted.includes('errors'))
  );
}

async function tell<T>(answer: Promise<T>): Promise<T | { problem: string }> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof PrometheusError)) throw error;
    return { problem: `${error.message}.` };
  }
}
