import type { Release } from '../releases';

/** A release this long before a trouble may explain it, in milliseconds. */
const windowMs = 60 * 60_000;
/** A trouble may be noticed before the release that brings it is. */
const slackMs = 2 * 60_000;

/** Releases before which another version ran: the first known is no change. */
export function changesAmong(releases: Release[]): Release[] {
  const seen = new Set<string>();
  return releases.filter(({ app, cluster }) => {
    const place = `${app} ${cluster}`;
    const isChange = seen.has(place);
    seen.add(place);
    return isChange;
  });
}

/**
 * The release that fits a trouble in time: the last one before it began, where
 * that is not long before.
 *
 * @param releases - of one cluster, oldest first
 * @param since - RFC 3339: when the trouble began
 * @param window - milliseconds
 */
export function likelyRelease(
  releases: Release[],
  since: string | undefined,
  window = windowMs,
): Release | undefined {
  const began = Date.parse(since ?? '');
  if (Number.isNaN(began)) return undefined;
  const last = changesAmong(releases).findLast(
    ({ at }) => Date.parse(at) <= began + slackMs,
  );
  return last && began - Date.parse(last.at) <= window ? last : undefined;
}
