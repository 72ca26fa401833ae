import { streamOf, type LogEntry, type LogStream } from '../LogEntry';
import { printTime } from '../LogTime';

/** The flag by which structured metadata stays beside the line. */
export const CATEGORIZE_LABELS = 'categorize-labels';

/** Time, line and, where asked for, what is known of the line. */
export type StreamValue =
  | [time: string, line: string]
  | [
      time: string,
      line: string,
      known: { structuredMetadata: Record<string, string> },
    ];

export interface StreamOfValues {
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
 * Lines by stream, in their order. Without the flag the detected level is a
 * label of the stream, with it a part of the line's structured metadata.
 */
export function streamValues(
  entries: LogEntry[],
  categorized: boolean,
): StreamOfValues[] {
  const streams = new Map<string, StreamOfValues>();
  for (const entry of entries) {
    const { level, line, stream } = entry;
    const key = categorized ? stream.key : `${stream.key} ${level}`;
    let found = streams.get(key);
    if (!found) {
      const { labels } = categorized ? stream : withLevel(stream, level);
      found = { stream: labels, values: [] };
      streams.set(key, found);
    }
    found.values.push(
      categorized
        ? [
            printTime(entry),
            line,
            { structuredMetadata: { detected_level: level } },
          ]
        : [printTime(entry), line],
    );
  }
  return [...streams.values()];
}

function withLevel({ labels }: LogStream, level: string): LogStream {
  return streamOf({ ...labels, detected_level: level });
}
