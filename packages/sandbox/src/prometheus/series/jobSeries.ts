import { JobMemory, loadWave } from '../../traffic';
import type { PodSpan, ToldLine } from '../../loki';
import { rising } from './pieces';
import type { Series } from './Series';
import { stateSeries, type Limits } from './stateSeries';
import { usageSeries } from './usageSeries';

const MEBI = 2 ** 20;

/** What a job's container uses of a core. */
const CORES = 0.22;

/** Until its first line. */
const BEGINNING = 2_000;

/** From its last line on, where it ended by itself. */
const ENDING = 4_000;

/** A run of a job, by what it said. */
export interface JobRun {
  lines: readonly ToldLine[];
  /** When it was killed for its memory (milliseconds since 1970). */
  killedAt?: number;
}

/**
 * What the cluster tells of a job's run: its memory is what it said it was,
 * and its limit where it was killed.
 */
export function jobSeries(
  { killedAt, lines }: JobRun,
  limitsOf: (container: string) => Limits,
): Series[] {
  const { labels } = lines[0].stream;
  const { container = '', namespace = '', pod = '' } = labels;
  const limits = limitsOf(container);
  const span: PodSpan = {
    namespace,
    pod,
    container,
    image: '',
    from: lines[0].ms - BEGINNING,
    to: killedAt ?? lines[lines.length - 1].ms + ENDING,
    state: 'serving',
  };
  const peak = killedAt === undefined ? undefined : limits.memory;
  return [...stateSeries(span, limits), ...usageOf(span, lines, peak)];
}

function usageOf(
  span: PodSpan,
  lines: readonly ToldLine[],
  peak?: number,
): Series[] {
  const { from, pod, to = from } = span;
  const known = lines.flatMap(({ line, ms }): [number, number][] => {
    const [, mebi] = /\brss=(\d+) MiB/.exec(line) ?? [];
    return mebi ? [[ms, Number(mebi) * MEBI]] : [];
  });
  const memory = new JobMemory({ from, to, known, peak });
  const cores = loadWave(pod, CORES);
  return usageSeries(span, {
    cpu: rising(span, ms => cores.between(from, ms)),
    memory: ms => memory.at(ms),
  });
}
