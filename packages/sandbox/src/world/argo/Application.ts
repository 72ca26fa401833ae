import type { KubeObject } from '../../kube/api';

export const APPLICATION = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
};

export const REFRESH = 'argocd.argoproj.io/refresh';
export const SKIP_RECONCILE = 'argocd.argoproj.io/skip-reconcile';
export const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
export const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** Where an Application takes its manifests from. */
export interface ApplicationSource {
  repoURL: string;
  targetRevision?: string;
  path?: string;
  helm?: { releaseName?: string; valueFiles?: string[]; values?: string };
}

interface RetryPolicy {
  limit?: number;
  backoff?: { duration?: string; factor?: number; maxDuration?: string };
  refresh?: boolean;
}

/** The fields of an Application that the sandbox acts on. */
export interface ApplicationSpec {
  project: string;
  source?: ApplicationSource;
  sources?: unknown[];
  destination: { server?: string; name?: string; namespace?: string };
  syncPolicy?: {
    automated?: { prune?: boolean; selfHeal?: boolean; enabled?: boolean };
    syncOptions?: string[];
    retry?: RetryPolicy;
  };
}

/** One object of an Application, as `status.resources` lists it. */
export interface ResourceStatus {
  group?: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  status: 'Synced' | 'OutOfSync' | 'Unknown';
  requiresPruning?: boolean;
}

/** What a sync is asked to do. */
export interface Operation {
  initiatedBy?: { automated?: boolean; username?: string };
  retry?: RetryPolicy;
  sync?: {
    revision?: string;
    prune?: boolean;
    dryRun?: boolean;
    resources?: { group?: string; kind: string; name: string }[];
    source?: ApplicationSource;
    autoHealAttemptsCount?: number;
  };
}

/** What became of one object in a sync. */
export interface SyncedResource {
  group?: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  status: string;
  message: string;
  hookPhase: string;
  syncPhase: string;
}

export interface OperationState {
  operation: Operation;
  phase: 'Running' | 'Succeeded' | 'Failed' | 'Error';
  message?: string;
  startedAt: string;
  finishedAt?: string;
  retryCount?: number;
  syncResult?: {
    resources?: SyncedResource[];
    revision: string;
    source?: ApplicationSource;
  };
}

interface ApplicationCondition {
  type: string;
  message: string;
  lastTransitionTime: string;
}

/** The status of an Application, as far as the sandbox writes it. */
export interface ApplicationStatus {
  sync?: { status: string; revision?: string; comparedTo?: unknown };
  health?: { status?: string; lastTransitionTime?: string };
  history?: { id: number; revision: string }[];
  resources?: ResourceStatus[];
  conditions?: ApplicationCondition[];
  operationState?: OperationState;
  reconciledAt?: string;
  summary?: { images?: string[] };
  sourceType?: string;
}

export function applicationSpec(object: KubeObject): ApplicationSpec {
  return object.spec as unknown as ApplicationSpec;
}

export function applicationStatus(
  object: KubeObject | undefined,
): ApplicationStatus {
  return (object?.status ?? {}) as ApplicationStatus;
}

/** Whether the controller syncs without being asked. */
export function isAutomated({ syncPolicy }: ApplicationSpec): boolean {
  const automated = syncPolicy?.automated;
  return automated !== undefined && automated.enabled !== false;
}
