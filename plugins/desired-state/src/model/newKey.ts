/** A key by which a change that is sent again is known to be the same. */
export function newKey(): string {
  // `randomUUID` is there on https and localhost only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
