/** An oracle that cannot answer: not built, ended, too slow, or asked wrongly. */
export class OracleError extends Error {
  readonly name = 'OracleError';
}
