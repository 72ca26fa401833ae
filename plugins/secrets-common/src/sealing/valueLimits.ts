/** The largest value that the portal seals, in bytes. */
export const valueLimitBytes = 64 * 1024;

/** The most that all values of one Secret may have; Kubernetes' own limit. */
export const secretLimitBytes = 1024 * 1024;

/** A size for people: `540 B`, `64 KiB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kibibytes = bytes / 1024;
  return `${Number(kibibytes.toFixed(kibibytes < 10 ? 1 : 0))} KiB`;
}

/** Why a value is too large to be sealed; undefined where it is not. */
export function problemOfSize(bytes: number): string | undefined {
  if (bytes <= valueLimitBytes) return undefined;
  return `${sizeWords(bytes)} is more than the ${sizeWords(
    valueLimitBytes,
  )} that one value may have: every version of it stays in Git, and Kubernetes takes no Secret over ${sizeWords(
    secretLimitBytes,
  )} in all`;
}
