import { msBetween } from '../objects/duration';
import { asFields, asList, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { sameRevision, type Drift } from '../status';
import { oneLine } from '../verdict/Verdict';
import { appliedRevision } from './attemptedRevision';
import { eventTime } from '../events/eventTime';

const revisionAnnotation = 'kustomize.toolkit.fluxcd.io/revision';
const correctedForMs = 60 * 60_000;

/**
 * Whether a Kustomization put a drift right. It never says that there is one:
 * at each interval it applies what Git holds, and an Event names what that
 * changed. Objects that were changed at a revision which had been applied
 * before were drifted; whether they are now, nobody knows.
 *
 * @param events - the Events about this Kustomization
 */
export function kustomizationDrift(
  ks: ObservedObject,
  events: ObservedObject[],
  now: string,
): { drift: Drift; sentence?: string; since?: string } {
  const applied = appliedRevision(ks);
  const first = firstAppliedAt(ks, applied);
  for (const event of events) {
    const { reason, message } = event.fields;
    const time = eventTime(event);
    // Health checks are told by the same reason.
    const hasChanged = /\b(configured|created)\b/.test(asText(message) ?? '');
    if (reason !== 'Progressing' || !hasChanged) continue;
    if (!first || !time) continue;
    if (
      !sameRevision(event.metadata.annotations?.[revisionAnnotation], applied)
    ) {
      continue;
    }
    const isLater = msBetween(first, time) > 1000;
    if (isLater && msBetween(time, now) < correctedForMs) {
      return {
        drift: 'Corrected',
        sentence: oneLine(
          `Flux put back what was changed past Git: ${asText(message) ?? ''}`,
        ),
        since: time,
      };
    }
  }
  return { drift: 'Unknown' };
}

function firstAppliedAt(
  ks: ObservedObject,
  revision: string | undefined,
): string | undefined {
  let first: string | undefined;
  for (const entry of asList(ks.status.history).map(asFields)) {
    const at = asText(entry.firstReconciled);
    const isSame = sameRevision(
      asText(asFields(entry.metadata).revision),
      revision,
    );
    if (isSame && at && (!first || msBetween(at, first) > 0)) first = at;
  }
  return first;
}
