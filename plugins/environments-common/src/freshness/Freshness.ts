/**
 * - `live`: known to be true at `asOf`, and followed since
 * - `connecting`: nothing known yet
 * - `stale`: was known, but is no longer followed
 * - `unreachable`: the source does not answer, or refuses to
 */
export type FreshnessState = 'live' | 'connecting' | 'stale' | 'unreachable';

/**
 * What stands between us and the source, as a word to decide by; `reason` says
 * the same as a sentence to show.
 *
 * - `credential`: the configured credential could not be read
 * - `refused`, `dns`, `network`, `timeout`, `tls`: no answer, and why
 * - `unauthorized`, `forbidden`: the credential is not accepted (401), or may
 *   not read this (403)
 * - `not-installed`: the cluster does not serve the resource (404)
 * - `error`: the source answers with an error of its own
 */
export type FreshnessProblem =
  | 'credential'
  | 'refused'
  | 'dns'
  | 'network'
  | 'timeout'
  | 'tls'
  | 'unauthorized'
  | 'forbidden'
  | 'not-installed'
  | 'error';

/** How far what is shown can be trusted, and since when. */
export interface Freshness {
  state: FreshnessState;
  /** RFC 3339 with milliseconds: last time known true. */
  asOf?: string;
  /** RFC 3339 with milliseconds: since when in this state. */
  since?: string;
  /** One sentence for a person: why it is not live. */
  reason?: string;
  problem?: FreshnessProblem;
}

/** Whether statements about the source may be made in the present tense. */
export function isCurrent(freshness: Freshness): boolean {
  return freshness.state === 'live';
}

const severity: Record<FreshnessState, number> = {
  live: 0,
  connecting: 1,
  stale: 2,
  unreachable: 3,
};

/**
 * The least trustworthy of several sources of one statement; among equals the
 * one that was known longest ago. Undefined for no sources.
 */
export function worstFreshness(sources: Freshness[]): Freshness | undefined {
  let worst: Freshness | undefined;
  for (const source of sources) {
    if (!worst || isWorse(source, worst)) worst = source;
  }
  return worst;
}

function isWorse(a: Freshness, b: Freshness): boolean {
  const difference = severity[a.state] - severity[b.state];
  if (difference !== 0) return difference > 0;
  return (a.asOf ?? '') < (b.asOf ?? '');
}
