import { daily, unrest } from './swings';
import { Wave } from './Wave';

/** Cores that a container uses for itself, by a mean and the pod's name. */
export function loadWave(pod: string, cores: number): Wave {
  return Wave.of(cores, [...daily(0.3), ...unrest(`cores/${pod}`, 0.25)]);
}
