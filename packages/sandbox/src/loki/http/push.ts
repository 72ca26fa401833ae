import { detectLevel } from '../detectLevel';
import { streamOf, type LogEntry } from '../LogEntry';
import { LokiError } from '../LokiError';
import { parseTime } from '../LogTime';

type Labels = Record<string, string>;
type PushedLine = [time: string, line: string, metadata?: Labels];

/**
 * Lines as they are pushed to Loki, as JSON.
 *
 * @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs
 * @throws LokiError where they do not have that form
 */
export function pushedEntries(body: string): LogEntry[] {
  let streams: { stream: Labels; values: PushedLine[] }[];
  try {
    ({ streams } = JSON.parse(body));
    return streams.flatMap(({ stream, values }) => {
      const labelled = streamOf(stream);
      if (Object.keys(labelled.labels).length === 0) {
        throw new LokiError(
          400,
          'error at least one label pair is required per stream\n',
        );
      }
      return values.map(value => entryOf(labelled, value));
    });
  } catch (error) {
    if (error instanceof LokiError) throw error;
    throw new LokiError(400, `${(error as Error).message}\n`);
  }
}

function entryOf(
  stream: LogEntry['stream'],
  [text, line, metadata]: PushedLine,
): LogEntry {
  const time = parseTime(text);
  if (!time) throw new LokiError(400, `no time in nanoseconds: ${text}\n`);
  const entry: LogEntry = { ...time, stream, line, level: detectLevel(line) };
  return metadata ? { ...entry, metadata } : entry;
}
