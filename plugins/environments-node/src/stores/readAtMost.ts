/**
 * The text of an answer; bytes that are no UTF-8 become U+FFFD.
 *
 * @returns undefined for one that is larger
 */
export async function readAtMost(
  maxBytes: number,
  { body }: Response,
): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
