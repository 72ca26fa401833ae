import type { PodSpan } from '../../loki';
import { appetiteOf, loadWave, memoryOf } from '../../traffic';
import { rising } from './pieces';
import type { Series } from './Series';
import type { Shares } from './Shares';
import { usageSeries } from './usageSeries';

/** What the cluster tells of the use of a container that serves. */
export function containerSeries(options: {
  span: PodSpan;
  /** Bytes. */
  memoryLimit?: number;
  /** Requests that it answers, where that is what it does. */
  shares?: Shares;
}): Series[] {
  const { memoryLimit, shares, span } = options;
  const { from, image, pod } = span;
  const { idleCores, secondsPerRequest } = appetiteOf(image);
  const idle = loadWave(pod, idleCores);
  const cpu = rising(span, ms => idle.between(from, ms));
  return usageSeries(span, {
    memory: memoryOf({ pod, image, from, memoryLimit }),
    cpu: {
      ...cpu,
      values: times => {
        const own = cpu.values(times);
        if (!shares) return own;
        const [requests] = shares.counts(times);
        return requests.map(
          (count, index) => count * secondsPerRequest + own[index],
        );
      },
    },
  });
}
