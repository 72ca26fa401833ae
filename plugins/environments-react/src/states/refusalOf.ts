/**
 * Why somebody may not see something, in the server's words; undefined where
 * something else failed. Trying again would not help.
 */
export function refusalOf(error: Error | undefined): string | undefined {
  const { cause } = error ?? {};
  return cause instanceof Error && cause.name === 'NotAllowedError'
    ? cause.message
    : undefined;
}
