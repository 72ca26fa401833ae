/**
 * A text as the first line of a commit: what follows a line break would be read
 * as the commit's trailers.
 */
export function oneLine(text: string | undefined): string {
  return text?.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim() ?? '';
}
