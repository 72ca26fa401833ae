import type { LogLine, LogPage } from '../model';
import { lineId } from './lineId';

/** What the lines of one container have in common. */
export type LineSource = Pick<
  LogLine,
  'environment' | 'pod' | 'container' | 'labels'
>;

/** A line without what its source says for all of them. */
export interface PackedLine
  extends Pick<LogLine, 'time' | 'level' | 'line' | 'bytes'> {
  /** Index of its source. */
  source: number;
  /** Only where the line was cut: then it cannot be made from it. */
  id?: string;
}

/**
 * A page as it is sent: half as large as with everything at each line, which
 * is what takes most of the time of a page of thousands.
 */
export interface PackedLogPage extends Pick<LogPage, 'outcomes'> {
  sources: LineSource[];
  /** In the order of the page. */
  lines: PackedLine[];
}

/** Takes out of a page what is the same for many lines. */
export function packPage({ lines, outcomes }: LogPage): PackedLogPage {
  const sources: LineSource[] = [];
  // Lines of a stream share one object of labels.
  const known = new Map<LogLine['labels'], number>();
  const packed = lines.map((line): PackedLine => {
    const { environment, pod, container, labels } = line;
    let source = known.get(labels);
    if (source === undefined) {
      source = sources.push({ environment, pod, container, labels }) - 1;
      known.set(labels, source);
    }
    const { id, time, level, line: text, bytes } = line;
    return bytes === undefined
      ? { source, time, level, line: text }
      : { source, time, level, line: text, bytes, id };
  });
  return { sources, lines: packed, outcomes };
}

/** The page that was packed. */
export function unpackPage(page: PackedLogPage): LogPage {
  const { sources, outcomes } = page;
  const lines = page.lines.map(({ source, ...line }): LogLine => {
    const of = sources[source];
    return { ...of, ...line, id: line.id ?? lineId({ ...of, ...line }) };
  });
  return { lines, outcomes };
}
