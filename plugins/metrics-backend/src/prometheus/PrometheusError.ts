/** What kept a metrics store from answering. */
export type PrometheusProblem =
  | 'unreachable'
  | 'timeout'
  | 'cut'
  | 'busy'
  | 'denied'
  | 'badQuery'
  | 'execution'
  | 'notPrometheus'
  | 'tooLarge'
  | 'failed';

/** An answer that did not come. The message is a sentence for a person. */
export class PrometheusError extends Error {
  constructor(readonly problem: PrometheusProblem, message: string) {
    super(message);
    this.name = 'PrometheusError';
  }
}
