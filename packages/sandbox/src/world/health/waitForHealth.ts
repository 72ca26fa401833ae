import type { KubeKey } from '../../kube/api';
import { subjectOf } from '../control/objectKey';
import type { WorldContext } from '../control/WorldContext';
import { objectStatus, type ObjectStatus } from './kstatus';

/**
 * Waits until all objects are current. Looks at once and then at intervals.
 * @returns nothing, or what to say about those that are not, as Flux says it
 */
export async function waitForHealth(
  context: WorldContext,
  keys: KubeKey[],
  timeout: number,
): Promise<string | undefined> {
  const { clock, pace } = context;
  const end = clock.now().getTime() + timeout;
  for (;;) {
    const waiting = keys
      .map(key => ({ key, status: statusOf(context, key) }))
      .filter(({ status }) => status !== 'Current');
    if (!waiting.length) return undefined;
    const list = `[${waiting
      .map(({ key, status }) => `${subjectOf(key)} status: '${status}'`)
      .join(', ')}]`;
    if (waiting.some(({ status }) => status === 'Failed')) {
      return `failed early due to stalled resources: ${list}`;
    }
    if (clock.now().getTime() >= end) return `timeout waiting for: ${list}`;
    await clock.sleep(Math.min(pace.healthPoll, timeout));
  }
}

function statusOf(context: WorldContext, key: KubeKey): ObjectStatus {
  try {
    return objectStatus(context.cluster.get(key));
  } catch {
    return 'NotFound';
  }
}
