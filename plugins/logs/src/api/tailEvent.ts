import type { LogTailEvent } from '@gitops-portal/plugin-logs-common';
import type { EventSourceMessage } from 'eventsource-parser';

const known = ['lines', 'outcome', 'dropped'];

/** What an event of the stream says; undefined for those of later versions. */
export function tailEvent(
  message: EventSourceMessage,
): LogTailEvent | undefined {
  const { event, data } = message;
  return event && known.includes(event)
    ? ({ event, data: JSON.parse(data) } as LogTailEvent)
    : undefined;
}
