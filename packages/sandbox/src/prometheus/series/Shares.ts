import type { PodSpan } from '../../loki';
import type { Flow } from '../../traffic';
import type { Times } from './Times';

/** A time in which the number of copies stays the same. */
interface Stretch {
  from: number;
  to: number;
  copies: number;
}

/** How many copies serve, by time: their spans in a row of stretches. */
export function stretchesOf(spans: readonly PodSpan[]): Stretch[] {
  const edges = [
    ...new Set(spans.flatMap(({ from, to = Infinity }) => [from, to])),
  ].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => ({
    from,
    to: edges[index + 1],
    copies: spans.filter(
      span => span.from <= from && (span.to ?? Infinity) > from,
    ).length,
  }));
}

/** Of an app's requests: all, slow ones, failing ones, those with the fault. */
export const parts = ['requests', 'slow', 'failing', 'fault'] as const;

/** A value for each of `parts`, in their order. */
export type Parts<T> = [requests: T, slow: T, failing: T, fault: T];

/** The requests that one of the copies gets: each gets as many as another. */
export class Shares {
  private readonly stretches: (Stretch & {
    /** Where the app's counts stand as it begins. */
    at: Parts<number>;
    /** What the copy has got before. */
    before: Parts<number>;
  })[] = [];

  constructor(
    private readonly span: PodSpan,
    stretches: readonly Stretch[],
    private readonly flow: Flow,
  ) {
    let before: Parts<number> = [0, 0, 0, 0];
    for (const stretch of stretches) {
      const from = Math.max(stretch.from, span.from);
      const to = Math.min(stretch.to, span.to ?? Infinity);
      if (from >= to) continue;
      const at = this.standing(from);
      this.stretches.push({ from, to, copies: stretch.copies, at, before });
      if (to === Infinity) break;
      const end = this.standing(to);
      before = before.map(
        (count, part) => count + (end[part] - at[part]) / stretch.copies,
      ) as Parts<number>;
    }
  }

  /** What the copy has got of each part, up to each of the times. */
  counts(times: Times): Parts<Float64Array> {
    return times.once(this, () => this.count(times));
  }

  private count(times: Times): Parts<Float64Array> {
    const counts = parts.map(
      () => new Float64Array(times.length),
    ) as Parts<Float64Array>;
    const { span } = this;
    const standing = integralsOf(this.flow, times);
    const last = span.to === undefined ? undefined : this.standing(span.to);
    let current = 0;
    times.ms.forEach((ms, index) => {
      while (
        current < this.stretches.length - 1 &&
        ms >= this.stretches[current].to
      ) {
        current += 1;
      }
      const { at, before, copies } = this.stretches[current];
      if (ms <= span.from) return;
      const ended = last && ms >= span.to!;
      parts.forEach((_, part) => {
        const now = ended ? last[part] : this.own(part, standing[part][index]);
        counts[part][index] = before[part] + (now - at[part]) / copies;
      });
    });
    return counts;
  }

  private standing(ms: number): Parts<number> {
    const { failing, fault, requests, slow } = this.flow;
    return [
      requests.integral(ms),
      slow.integral(ms),
      failing.integral(ms),
      this.own(3, fault?.integral(ms) ?? 0),
    ];
  }

  /** A fault is in its own image only. */
  private own(part: number, count: number): number {
    return part < 3 || this.flow.fault?.isIn(this.span.image) ? count : 0;
  }
}

/** Where an app's counts stand at each of the times. */
function integralsOf(flow: Flow, times: Times): Parts<Float64Array> {
  return times.once(flow, () => {
    const { failing, fault, requests, slow } = flow;
    const { length, start, step } = times;
    return [
      requests.integrals(start, step, length),
      slow.integrals(start, step, length),
      failing.integrals(start, step, length),
      times.ms.map(ms => fault?.integral(ms) ?? 0),
    ];
  });
}
