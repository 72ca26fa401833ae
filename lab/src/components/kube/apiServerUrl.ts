import type { LabEnvironment } from '../Component';
import { portOf } from '../ports';

export function apiServerPort(environment: LabEnvironment): number {
  return portOf(environment, 443);
}

export function apiServerUrl(environment: LabEnvironment): string {
  return `https://127.0.0.1:${apiServerPort(environment)}`;
}
