import type {
  CountedWord,
  LabelNames,
  LogLine,
  VolumeBuckets,
} from '@gitops-portal/plugin-logs-common';
import type { StoreFailure } from './StoreFailure';

/** The log store of one environment. Every method throws StoreFailure. */
export interface LogStore {
  readonly environment: string;
  readonly labels: LabelNames;

  /** The lines of a range: the first ones forward, the last ones backward. */
  lines(request: LinesRequest): Promise<LogLine[]>;

  /** How many lines a query has in each bucket, by the level's word. */
  count(request: {
    query: string;
    buckets: VolumeBuckets;
    signal: AbortSignal;
  }): Promise<CountedWord[]>;

  /** Follows a query; answers once the store has taken it. */
  tail(request: TailRequest): Promise<StoreTail>;
}

export interface LinesRequest {
  query: string;
  /** Nanoseconds since 1970, inclusive. */
  start: string;
  /** Nanoseconds since 1970, exclusive. */
  end: string;
  /** From 1 to 5,000. */
  limit: number;
  /** Also the order of the result: oldest or newest first. */
  direction: 'forward' | 'backward';
  signal: AbortSignal;
  /** Longer lines are cut. Default: 16 KiB */
  maxLineBytes?: number;
}

export interface TailRequest {
  query: string;
  /** Nanoseconds since 1970: lines from then on. */
  start: string;
  signal: AbortSignal;
  /** Oldest first within one call. */
  onLines(lines: LogLine[]): void;
  /** The store left out so many lines, because they came too fast. */
  onDropped(count: number): void;
}

/** A tail that the store has taken. */
export interface StoreTail {
  /** When it is over, and why where the store refuses it; does not reject. */
  readonly ended: Promise<StoreFailure | undefined>;
  close(): void;
}
