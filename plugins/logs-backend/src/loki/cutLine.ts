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
  return { line: start.subarray(0, wholeCharacters(start)).toString(), bytes };
}

/** Bytes without a character that is cut off at the end. */
function wholeCharacters(bytes: Buffer): number {
  let start = bytes.length - 1;
  while (start > 0 && (bytes[start] & 0b1100_0000) === 0b1000_0000) start--;
  const first = bytes[start];
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return start + length > bytes.length ? start : bytes.length;
}
