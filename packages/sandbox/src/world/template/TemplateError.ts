/** A template that cannot be parsed or executed, in the words of Go. */
export class TemplateError extends Error {
  readonly name = 'TemplateError';
}

/** Line (from 1) and column (from 0) of an offset, as text/template counts. */
export function positionOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - (before.lastIndexOf('\n') + 1),
  };
}
