import type { WorkloadScope } from '@gitops-portal/plugin-environments-common';
import type { EnvironmentOutcome } from '@gitops-portal/plugin-logs-common';
import type { LogStore } from '../store';

/** An app's logs in one environment, or why they cannot be read there. */
export type LogTarget = ReadyTarget | ClosedTarget;

interface ReadyTarget {
  environment: string;
  store: LogStore;
  scope: WorkloadScope;
}

interface ClosedTarget {
  environment: string;
  outcome: EnvironmentOutcome;
}

/** Whether there is something to read. */
export function isReady(target: LogTarget): target is ReadyTarget {
  return 'store' in target;
}
