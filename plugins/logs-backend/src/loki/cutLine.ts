/**
 * Shortens a line to so many bytes of UTF-8, at the boundary of a character.
 * `bytes` is the length of the whole line, where it was cut.
 */
export function cutLine(
  line: string,
  maxBytes: number,
): { line: string; bytes?: number } {
  // No character takes more than three bytes for each of its UTF-16 units.
  if (line.length * 3 <= maxBytes) return { line };
  const bytes = Buffer.byteLength(line);
  if (bytes <= maxBytes) return { line };
  // Only the beginning is encoded: the rest may be a megabyte.
  const start = Buffer.from(line.slice(0, maxBytes)).subarray(0, maxBytes);
  // A stream waits for the rest of a character that is cut off at the end.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return { line: decoder.decode(start, { stream: true }), bytes };
}
