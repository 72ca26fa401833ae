import { seedOf } from '../../world';
import type { PodSpan } from './PodSpan';

const MINUTE = 60_000;

/** The longest back-off of the kubelet, and the start until it fails. */
const CYCLE = 300_000;

/** Between lines of one start. */
const STEP = 40;

/**
 * When a crashing container writes its lines in a minute (minutes since
 * 1970): it starts, says all of them, and waits for the kubelet.
 */
export function crashesIn(
  span: PodSpan,
  minute: number,
  lines: readonly string[],
): { ms: number; line: string }[] {
  const { from } = span;
  const cycle = cycleOf(span);
  const said: { ms: number; line: string }[] = [];
  const begin = minute * MINUTE;
  const first = Math.ceil((begin - lines.length * STEP - from) / cycle);
  for (let start = Math.max(0, first); ; start++) {
    const at = from + start * cycle;
    if (at >= begin + MINUTE) return said;
    lines.forEach((line, index) => {
      const ms = at + index * STEP;
      if (ms >= begin && ms < begin + MINUTE) said.push({ ms, line });
    });
  }
}

/** How often it has failed by then (milliseconds since 1970). */
export function crashesUntil(span: PodSpan, ms: number): number {
  return Math.max(0, Math.floor((ms - span.from) / cycleOf(span)));
}

function cycleOf({ container, namespace, pod }: PodSpan): number {
  return CYCLE + (seedOf(`${namespace}/${pod}/${container}`) % 20_000);
}
