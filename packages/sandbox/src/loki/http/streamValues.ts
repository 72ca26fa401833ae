import { streamOf, type LogEntry, type LogStream } from '../LogEntry';
import { printTime } from '../LogTime';

/** The flag by which structured metadata stays beside the line. */
export const CATEGORIZE_LABELS = 'categorize-labels';

/** Time, line and, where asked for, what is known of the line. */
type StreamValue =
  | [time: string, line: string]
  | [
      time: string,
      line: string,
      known: { structuredMetadata: Record<string, string> },
    ];

interface StreamOfValues {
  stream: Readonly<Record<string, string>>;
  values: StreamValue[];
}

/** Whether a request asks for categorized labels. */
export function isCategorized(header: string | string[] | undefined): boolean {
  return String(header ?? '')
    .split(',')
    .some(flag => flag.trim() === CATEGORIZE_LABELS);
}

/**
 * Lines by stream, in their order. Without the flag the detected level and
 * other structured metadata are labels of the stream, with it they stay beside
 * the line.
 */
export function streamValues(
  entries: LogEntry[],
  categorized: boolean,
): StreamOfValues[] {
  const streams = new Map<string, StreamOfValues>();
  for (const entry of entries) {
    const { level, line, metadata } = entry;
    const stream = categorized ? entry.stream : withKnown(entry);
    const { key, labels } = stream;
    let found = streams.get(key);
    if (!found) {
      found = { stream: labels, values: [] };
      streams.set(key, found);
    }
    found.values.push(
      categorized
        ? [
            printTime(entry),
            line,
            { structuredMetadata: { ...metadata, detected_level: level } },
          ]
        : [printTime(entry), line],
    );
  }
  return [...streams.values()];
}

function withKnown({ level, metadata, stream }: LogEntry): LogStream {
  return streamOf({ ...stream.labels, ...metadata, detected_level: level });
}
