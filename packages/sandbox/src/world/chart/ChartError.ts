/** A chart that cannot be loaded or rendered, in the words of Helm. */
export class ChartError extends Error {
  readonly name = 'ChartError';
}
