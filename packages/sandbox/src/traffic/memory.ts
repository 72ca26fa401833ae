import { seedOf } from '../world';
import { appetiteOf } from './appetites';
import { unrest } from './swings';
import { Wave } from './Wave';

const HOUR = 3_600_000;

/** A container, from its start on. */
export interface Sizing {
  pod: string;
  image: string;
  /** When it began, milliseconds since 1970. */
  from: number;
  /** Bytes. */
  memoryLimit?: number;
}

/** The bytes that a container that serves holds, by time (milliseconds). */
export function memoryOf(container: Sizing): (ms: number) => number {
  const { image, memoryLimit, pod, from } = container;
  const { memory, memoryShare } = appetiteOf(image);
  const own = 0.94 + (0.12 * (seedOf(pod) % 1000)) / 1000;
  const full = own * (memoryLimit ? memoryLimit * memoryShare : memory);
  const wave = Wave.of(full, unrest(`memory/${pod}`, 0.04));
  return ms => {
    const warm = 1 - Math.exp(-Math.max(0, ms - from) / (1.5 * HOUR));
    return Math.round(wave.at(ms) * (0.72 + 0.28 * warm));
  };
}
