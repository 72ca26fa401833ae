import type { ClusterModel } from '../model';
import { msBetween } from '../objects/duration';
import { asFields, asNumber, asText } from '../objects/fields';
import { idOf, refOf, type ObservedObject } from '../objects';
import { oneLine } from '../verdict/Verdict';
import type { AppEvent } from './AppEvent';
import { eventTime } from './eventTime';

/** Clusters keep Events for an hour; what is older explains nothing now. */
const keptMs = 60 * 60_000;
/** One that goes on repeating is no news each time. */
const newsMs = 60_000;

/**
 * The newest warning about one of some objects. One that only repeats stays as
 * it was told for a minute, so that viewers are not told each time.
 */
export function lastWarning(
  model: Pick<ClusterModel, 'eventsAbout'>,
  objects: ObservedObject[],
  now: string,
  previous?: AppEvent,
): AppEvent | undefined {
  let newest: AppEvent | undefined;
  for (const object of objects) {
    for (const event of model.eventsAbout(idOf(object))) {
      const at = eventTime(event);
      if (event.fields.type !== 'Warning' || !at) continue;
      if (msBetween(at, now) > keptMs) continue;
      if (newest && msBetween(newest.at, at) <= 0) continue;
      newest = {
        reason: asText(event.fields.reason) ?? 'Warning',
        message: oneLine(asText(event.fields.message) ?? ''),
        at,
        count: countOf(event),
        object: refOf(object),
      };
    }
  }
  return newest && previous && isRepeated(previous, newest) ? previous : newest;
}

function countOf({ fields }: ObservedObject): number {
  return asNumber(asFields(fields.series).count) ?? asNumber(fields.count) ?? 1;
}

function isRepeated(before: AppEvent, after: AppEvent): boolean {
  return (
    before.reason === after.reason &&
    before.message === after.message &&
    before.object.kind === after.object.kind &&
    before.object.name === after.object.name &&
    Math.abs(msBetween(before.at, after.at)) < newsMs
  );
}
