import { labEnvironments, type LabEnvironment } from './Component';

const first = 16_000;
const each = 1_000;

/** A port of an environment: each has a thousand of its own, from 16000 on. */
export function portOf(environment: LabEnvironment, offset: number): number {
  return first + each * labEnvironments.indexOf(environment) + offset;
}
