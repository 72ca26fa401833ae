import type { Behaviours } from '../behaviours/Behaviour';
import type { WorldContext } from '../control/WorldContext';
import type { LoadOf } from './logs/Load';

/** What the controllers of workloads have at hand beside the cluster. */
export interface WorkloadContext extends WorldContext {
  behaviours: Behaviours;
  /** What containers have to do; a little where nothing is told. */
  load?: LoadOf;
}

export const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
export const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };
export const POD = { apiVersion: 'v1', kind: 'Pod' };
export const JOB = { apiVersion: 'batch/v1', kind: 'Job' };
export const CRON_JOB = { apiVersion: 'batch/v1', kind: 'CronJob' };

export const MANAGER = 'kube-controller-manager';
