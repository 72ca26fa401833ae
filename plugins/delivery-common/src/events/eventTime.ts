import { asFields, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';

/** RFC 3339: when what an Event tells of happened last. */
export function eventTime(event: ObservedObject): string | undefined {
  return (
    asText(asFields(event.fields.series).lastObservedTime) ??
    asText(event.fields.lastTimestamp) ??
    asText(event.fields.eventTime) ??
    event.metadata.creationTimestamp
  );
}
