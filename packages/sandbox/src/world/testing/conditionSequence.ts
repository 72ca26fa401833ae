import type { Fields } from '../control/Fields';
import type { KubeObject } from '../../kube/api';
import { conditionsOf } from '../control/conditions';

/** The conditions of an object in one line, without times and messages. */
export function conditionLine(object: KubeObject): string {
  return conditionsOf(object)
    .map(({ type, status, reason }) => `${type}=${status}/${reason}`)
    .sort()
    .join(' ');
}

/** An Application's state in one line. */
export function applicationLine(object: KubeObject): string {
  const status = (object.status ?? {}) as Fields;
  const { sync, health, operationState, conditions } = status;
  return [
    sync?.status || '-',
    health?.status || '-',
    object.operation ? 'asked' : '-',
    operationState?.phase ?? '-',
    (conditions ?? []).map(({ type }: { type: string }) => type).join(','),
  ].join(' ');
}

/** Lines with repeats left out. */
export function withoutRepeats(lines: string[]): string[] {
  return lines.filter((line, index) => line !== lines[index - 1]);
}
