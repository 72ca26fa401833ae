import {
  levelOf,
  levelOfWord,
  lineId,
  type LabelNames,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { cutLine } from './cutLine';

type Labels = Record<string, string>;

/** Nanoseconds since 1970. */
const instant = /^\d{1,19}$/;

/** What a stream's lines have in common. */
interface Stream {
  /** Without the level: it has a field of its own. */
  labels: Labels;
  level?: string;
}

/**
 * Reads the streams of a query's or a tail's answer, in their order. Nothing
 * is checked twice and no pattern tried on the text of a line whose level Loki
 * knows: it is done for each of 5,000 lines.
 *
 * @returns undefined where they do not have Loki's form
 * @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time
 */
export function readStreams(
  streams: unknown,
  options: { environment: string; names: LabelNames; maxLineBytes: number },
): LogLine[] | undefined {
  if (!Array.isArray(streams)) return undefined;
  const lines: LogLine[] = [];
  for (const entry of streams as { stream?: unknown; values?: unknown }[]) {
    if (!isLabels(entry?.stream) || !Array.isArray(entry.values)) {
      return undefined;
    }
    const stream = splitLevel(entry.stream, options.names);
    for (const value of entry.values) {
      const line = readValue(value, stream, options);
      if (!line) return undefined;
      lines.push(line);
    }
  }
  return lines;
}

function readValue(
  value: unknown,
  stream: Stream,
  options: { environment: string; names: LabelNames; maxLineBytes: number },
): LogLine | undefined {
  if (!Array.isArray(value)) return undefined;
  const [time, text, known] = value as [unknown, unknown, Known | undefined];
  if (typeof time !== 'string' || typeof text !== 'string') return undefined;
  if (!instant.test(time) || !isKnown(known)) return undefined;
  const { environment, names, maxLineBytes } = options;
  const { labels, level } = known ? withKnown(stream, known, names) : stream;
  const pod = labels[names.pod];
  const container = labels[names.container];
  const line: LogLine = {
    id: lineId({ environment, time, pod, container, line: text }),
    time,
    environment,
    level: (level && levelOfWord(level)) || levelOf(text),
    labels,
    ...cutLine(text, maxLineBytes),
  };
  if (pod !== undefined) line.pod = pod;
  if (container !== undefined) line.container = container;
  return line;
}

/** What Loki knows of one line beside its stream. */
interface Known {
  structuredMetadata?: Labels;
  parsed?: Labels;
}

/**
 * Mostly Loki knows the level of a line and nothing else: then all lines of a
 * stream share one object.
 */
function withKnown(
  stream: Stream,
  { structuredMetadata, parsed }: Known,
  names: LabelNames,
): Stream {
  let { level } = stream;
  let own: Labels | undefined;
  for (const known of [structuredMetadata, parsed]) {
    for (const name in known) {
      if (name === names.level) level = known[name];
      else own = { ...structuredMetadata, ...parsed };
    }
  }
  if (!own) return { labels: stream.labels, level };
  const { labels } = splitLevel({ ...stream.labels, ...own }, names);
  return { labels, level };
}

function splitLevel(all: Labels, names: LabelNames): Stream {
  const { [names.level]: level, ...labels } = all;
  return { labels, level };
}

function isKnown(known: Known | undefined): boolean {
  if (known === undefined) return true;
  const { structuredMetadata = {}, parsed = {} } = known ?? {};
  return isObject(known) && isLabels(structuredMetadata) && isLabels(parsed);
}

/** Texts by their names. */
function isLabels(value: unknown): value is Labels {
  if (!isObject(value)) return false;
  for (const name in value) {
    if (typeof (value as Labels)[name] !== 'string') return false;
  }
  return true;
}

/** Neither a list nor a plain value. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
