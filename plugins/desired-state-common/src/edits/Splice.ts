/** A replacement of a stretch of text. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** The text with one stretch replaced. */
export function applySplice(text: string, splice: Splice): string {
  return text.slice(0, splice.start) + splice.text + text.slice(splice.end);
}
