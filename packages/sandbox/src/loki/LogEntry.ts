import { seedOf } from '../world';
import type { DetectedLevel } from './detectLevel';
import type { LogTime } from './LogTime';

/** The lines of one container. */
export interface LogStream {
  readonly labels: Readonly<Record<string, string>>;
  /** The labels as text: the same for the same labels. */
  readonly key: string;
  /** What its lines' nanoseconds are drawn from. */
  readonly seed: number;
}

/** One line. */
export interface LogEntry extends LogTime {
  stream: LogStream;
  line: string;
  level: DetectedLevel;
  /** What was pushed beside the line. */
  metadata?: Readonly<Record<string, string>>;
}

/** Times from `from` (inclusive) to `to` (exclusive). */
export interface LogRange {
  from: LogTime;
  to: LogTime;
}

/** A stream by its labels; those without a value are left out. */
export function streamOf(
  labels: Record<string, string | undefined>,
): LogStream {
  const known = Object.entries(labels)
    .filter((label): label is [string, string] => Boolean(label[1]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify(known);
  return { labels: Object.fromEntries(known), key, seed: seedOf(key) };
}

/** The labels of a container's lines. */
export function containerStream(of: {
  cluster: string;
  namespace: string;
  pod: string;
  container: string;
  /** The pod's label app.kubernetes.io/instance. */
  app?: string;
}): LogStream {
  const { app, cluster, container, namespace, pod } = of;
  return streamOf({ app, cluster, container, namespace, pod });
}
