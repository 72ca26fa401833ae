import { containerStream, type LogStream } from '../LogEntry';

/** A line that was written at a certain time, milliseconds since 1970. */
export interface ToldLine {
  stream: LogStream;
  ms: number;
  line: string;
}

const MINUTE = 60_000;

/** Lines that were written once, by the minute. */
export class ToldLines {
  private readonly byMinute = new Map<number, ToldLine[]>();

  constructor(lines: ToldLine[]) {
    for (const line of lines) {
      const minute = Math.floor(line.ms / MINUTE);
      this.byMinute.set(minute, [...(this.byMinute.get(minute) ?? []), line]);
    }
  }

  /** Those of a minute (minutes since 1970), in order. */
  of(minute: number): readonly ToldLine[] {
    return this.byMinute.get(minute) ?? [];
  }

  /** Streams of the lines, each once. */
  streams(): LogStream[] {
    const lines = [...this.byMinute.values()].flat();
    return [
      ...new Map(lines.map(({ stream }) => [stream.key, stream])).values(),
    ];
  }
}

/** The stream of a job's container that has run. */
export function jobStream(
  cluster: string,
  app: string,
  container: string,
  scheduled: number,
  suffix: string,
): LogStream {
  const pod = `${container}-${Math.floor(scheduled / MINUTE)}-${suffix}`;
  return containerStream({ cluster, namespace: app, pod, container, app });
}
