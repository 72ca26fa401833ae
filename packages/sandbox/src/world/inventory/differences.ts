/** How many fields of a live object are not as desired. */
export interface Differences {
  /** Desired fields that are not there. */
  additions: number;
  /** Fields with another value. */
  changes: number;
}

/**
 * Counts where `live` differs from what is desired. Fields that nobody desires
 * do not count: defaults, statuses, what other controllers add.
 */
export function differences(desired: unknown, live: unknown): Differences {
  const found = { additions: 0, changes: 0 };
  compare(desired, live, found);
  return found;
}

/** The part of a manifest that is compared: not its place, not its owners. */
export function comparable(manifest: {
  metadata: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}): Record<string, unknown> {
  const { metadata, status: _, ...rest } = manifest;
  const { labels = {}, annotations = {} } = metadata;
  return { ...rest, metadata: { labels, annotations } };
}

function compare(desired: unknown, live: unknown, found: Differences): void {
  if (desired === undefined || desired === null) return;
  if (typeof desired !== 'object') {
    if (live === undefined) found.additions++;
    else if (live !== desired) found.changes++;
    return;
  }
  if (Array.isArray(desired)) {
    if (!Array.isArray(live) || live.length !== desired.length) found.changes++;
    else desired.forEach((entry, index) => compare(entry, live[index], found));
    return;
  }
  const there = (live ?? {}) as Record<string, unknown>;
  for (const [key, value] of Object.entries(desired)) {
    compare(value, there[key], found);
  }
}
