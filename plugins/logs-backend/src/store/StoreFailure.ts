/** What kept a log store from answering, to decide by. */
export type StoreProblem =
  | 'unreachable'
  | 'timeout'
  | 'cut'
  | 'busy'
  | 'denied'
  | 'badQuery'
  | 'notLoki'
  | 'tooLarge'
  | 'failed';

/**
 * An answer that did not come. Message and hint are sentences for a person,
 * and hold nothing of addresses, tenants or credentials.
 */
export class StoreFailure extends Error {
  constructor(
    readonly problem: StoreProblem,
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = 'StoreFailure';
  }
}
