/** The part of the sandbox's status that tells the watches. */
export interface SandboxStatus {
  clusters: { name: string; watches: Record<string, number> }[];
}

/** How many watches are open at all API servers together. */
export function openWatches({ clusters }: SandboxStatus): number {
  return clusters
    .flatMap(({ watches }) => Object.values(watches))
    .reduce((sum, count) => sum + count, 0);
}
