import { evaluate, evaluateScalar } from '../evaluate/evaluate';
import { typeOf } from '../promql/Expression';
import { parseQuery } from '../promql/parseQuery';
import { beyondSandbox, PrometheusError } from '../PrometheusError';
import type { SeriesSource } from '../series/Series';
import { Times } from '../series/Times';
import { formatSample } from './formatSample';
import { invalidParameter, rangeParameters, timeParameter } from './parameters';

/** Answers `/api/v1/query`. @throws PrometheusError */
export function query(
  source: SeriesSource,
  parameters: URLSearchParams,
  now: number,
) {
  const time = timeParameter(parameters, 'time', now);
  const expression = parsed(parameters);
  switch (typeOf(expression)) {
    case 'scalar':
      return {
        resultType: 'scalar',
        result: formatSample(time, evaluateScalar(expression)),
      };
    case 'instant vector': {
      const times = Times.at(time);
      return {
        resultType: 'vector',
        result: evaluate(expression, source, times, now).map(
          ({ labels, values }) => ({
            metric: labels,
            value: formatSample(time, values[0]),
          }),
        ),
      };
    }
    default:
      throw beyondSandbox(`a ${typeOf(expression)} by itself`);
  }
}

/** Answers `/api/v1/query_range`. @throws PrometheusError */
export function queryRange(
  source: SeriesSource,
  parameters: URLSearchParams,
  now: number,
) {
  const times = rangeParameters(parameters);
  const expression = parsed(parameters);
  const type = typeOf(expression);
  const milliseconds = [...times.ms];
  switch (type) {
    case 'scalar': {
      const value = evaluateScalar(expression);
      const values = milliseconds.map(ms => formatSample(ms, value));
      return { resultType: 'matrix', result: [{ metric: {}, values }] };
    }
    case 'instant vector': {
      const columns = evaluate(expression, source, times, now);
      return {
        resultType: 'matrix',
        result: columns.map(({ has, labels, values }) => ({
          metric: labels,
          values: milliseconds.flatMap((ms, index) =>
            has[index] ? [formatSample(ms, values[index])] : [],
          ),
        })),
      };
    }
    default:
      throw new PrometheusError(
        'bad_data',
        `invalid expression type "${type}" for range query, must be Scalar or instant Vector`,
      );
  }
}

function parsed(parameters: URLSearchParams) {
  try {
    return parseQuery(parameters.get('query') ?? '');
  } catch (error) {
    if (error instanceof PrometheusError && error.errorType === 'bad_data') {
      throw invalidParameter('query', error.message);
    }
    throw error;
  }
}
