import { PrometheusError } from '../PrometheusError';

/** That a query is none, with the place as Prometheus names it. */
export class ParseError extends PrometheusError {
  constructor(query: string, at: number, message: string) {
    const before = query.slice(0, at).split('\n');
    const column = before[before.length - 1].length + 1;
    super('bad_data', `${before.length}:${column}: parse error: ${message}`);
  }
}
