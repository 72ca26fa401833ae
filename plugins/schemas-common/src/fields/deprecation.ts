/** What a description says about the deprecation of its field. */
export function deprecation(description?: string): string | undefined {
  return /(?:^|[\s(*])(deprecated\b[^\n]*?)(?:\.(?=\s|$)|\n|$)/i
    .exec(description ?? '')?.[1]
    .trim();
}
