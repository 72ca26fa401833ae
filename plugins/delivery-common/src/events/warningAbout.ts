import { msBetween } from '../objects/duration';
import { asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { oneLine } from '../verdict/Verdict';
import { eventTime } from './eventTime';

/** How long a warning may explain what is wrong now. */
const recentMs = 15 * 60_000;

/** Warnings that only repeat what a status says better, or pass by themselves. */
const uninteresting = new Set(['BackOff', 'Unhealthy', 'DriftDetected']);

/**
 * The newest recent warning in some Events, in words: why pods cannot be
 * created or placed is told nowhere else.
 */
export function warningAbout(
  events: ObservedObject[],
  now: string,
): string | undefined {
  let newest: ObservedObject | undefined;
  for (const event of events) {
    const { type, reason } = event.fields;
    if (type !== 'Warning' || uninteresting.has(asText(reason) ?? '')) continue;
    const time = eventTime(event);
    if (!time || msBetween(time, now) > recentMs) continue;
    if (!newest || msBetween(eventTime(newest), time) > 0) newest = event;
  }
  if (!newest) return undefined;
  const reason = asText(newest.fields.reason);
  const message = asText(newest.fields.message);
  return oneLine([reason, message].filter(Boolean).join(': '));
}
