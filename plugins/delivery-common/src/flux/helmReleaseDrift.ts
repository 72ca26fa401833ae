import { conditionOf } from '../objects/conditions';
import { msBetween, parseDuration } from '../objects/duration';
import { asFields, asList, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { Drift } from '../status';
import { oneLine } from '../verdict/Verdict';
import { eventTime } from '../events/eventTime';

/** How long a drift that was put right stays worth telling. */
const correctedForMs = 60 * 60_000;

/**
 * Whether a HelmRelease drifted. Without drift detection nobody looked, so it
 * is Unknown. With it, newer controllers write a condition Drifted; older ones
 * only an Event at each interval while the drift stays, and none when it ends.
 *
 * @param events - the Events about this HelmRelease
 */
export function helmReleaseDrift(
  release: ObservedObject,
  events: ObservedObject[],
  now: string,
): { drift: Drift; sentence?: string; since?: string } {
  const mode = asFields(release.spec.driftDetection).mode;
  if (mode !== 'enabled' && mode !== 'warn') return { drift: 'Unknown' };

  const condition = conditionOf(release, 'Drifted');
  if (condition?.status === 'True') {
    return {
      drift: 'Drifted',
      sentence: oneLine(
        condition.message ?? 'The cluster was changed past Git',
      ),
      since: condition.lastTransitionTime,
    };
  }
  const deployed = asText(
    asFields(asList(release.status.history)[0]).lastDeployed,
  );
  const detected = newest(events, 'DriftDetected');
  const corrected = newest(events, 'DriftCorrected');
  const intervalMs = parseDuration(release.spec.interval) ?? 300_000;
  if (
    condition?.status !== 'False' &&
    detected &&
    isAfter(detected, deployed)
  ) {
    const isOpen =
      !corrected || msBetween(eventTime(corrected), eventTime(detected)) > 0;
    // One interval more than needed: the Event of this interval may be on its way.
    const isRecent = msBetween(eventTime(detected), now) < 2.5 * intervalMs;
    if (isOpen && isRecent) {
      return {
        drift: 'Drifted',
        sentence: driftSentence(asText(detected.fields.message)),
        since: detected.metadata.creationTimestamp,
      };
    }
  }
  if (
    corrected &&
    isAfter(corrected, deployed) &&
    msBetween(eventTime(corrected), now) < correctedForMs
  ) {
    return { drift: 'Corrected', since: eventTime(corrected) };
  }
  return { drift: 'None' };
}

function newest(
  events: ObservedObject[],
  reason: string,
): ObservedObject | undefined {
  let found: ObservedObject | undefined;
  for (const event of events) {
    if (event.fields.reason !== reason) continue;
    if (!found || isAfter(event, eventTime(found))) found = event;
  }
  return found;
}

function isAfter(event: ObservedObject, time: string | undefined): boolean {
  return time === undefined || msBetween(time, eventTime(event)) >= 0;
}

function driftSentence(message: string | undefined): string {
  const changed = (message ?? '').split('\n').slice(1).join(', ');
  return oneLine(
    changed
      ? `The cluster was changed past Git: ${changed}`
      : 'The cluster was changed past Git',
  );
}
