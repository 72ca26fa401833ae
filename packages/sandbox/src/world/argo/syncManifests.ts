import { KubeStatusError } from '../../kube/status/KubeStatusError';
import { inInstallOrder } from '../chart/installOrder';
import type { Manifest } from '../control/Manifest';
import { groupOf, keyOf, versionOf } from '../control/objectKey';
import { takeOver } from '../control/takeOver';
import type { WorldContext } from '../control/WorldContext';
import {
  type ApplicationSpec,
  type Operation,
  type ResourceStatus,
  SYNC_WAVE,
  type SyncedResource,
} from './Application';
import { resourceId, resourceKey } from './compareState';

const PROGRAM = 'argocd-controller';

/** What a sync did, and what went wrong. */
interface SyncResult {
  resources: SyncedResource[];
  problem?: string;
}

/** Applies manifests in waves and prunes, as a sync operation asks. */
export function syncManifests(
  context: WorldContext,
  options: {
    manifests: Manifest[];
    spec: ApplicationSpec;
    sync: NonNullable<Operation['sync']>;
    before: ResourceStatus[];
  },
): SyncResult {
  const { manifests, spec, sync, before } = options;
  const chosen = manifests.filter(manifest => isChosen(manifest, sync));
  const invalid = chosen.filter(manifest => !isServed(context, manifest));
  if (invalid.length) {
    const messages = invalid.map(
      ({ apiVersion, kind }) => `${kind}.${groupOf(apiVersion)} "" not found`,
    );
    return {
      resources: invalid.map((manifest, index) =>
        outcome(manifest, 'SyncFailed', messages[index], 'Failed'),
      ),
      problem: `one or more synchronization tasks are not valid: ${messages.join(
        ', ',
      )}`,
    };
  }
  const options_ = spec.syncPolicy?.syncOptions ?? [];
  if (options_.includes('CreateNamespace=true') && !sync.dryRun) {
    createNamespace(context, spec.destination.namespace);
  }
  const serverSide = options_.includes('ServerSideApply=true');
  const resources: SyncedResource[] = [];
  const problems: string[] = [];
  for (const manifest of inWaves(chosen)) {
    try {
      const done = apply(context, manifest, sync.dryRun ?? false, serverSide);
      resources.push(outcome(manifest, 'Synced', done, 'Running'));
    } catch (error) {
      if (!(error instanceof KubeStatusError)) throw error;
      resources.push(outcome(manifest, 'SyncFailed', error.message, 'Failed'));
      problems.push(error.message);
    }
  }
  if (problems.length) {
    const problem = `one or more objects failed to apply, reason: ${problems.join(
      ',',
    )}`;
    return { resources, problem };
  }
  resources.push(...prune(context, manifests, sync, before));
  return { resources };
}

function isChosen(
  manifest: Manifest,
  { resources }: NonNullable<Operation['sync']>,
): boolean {
  return (
    !resources?.length ||
    resources.some(
      ({ group = '', kind, name }) =>
        kind === manifest.kind &&
        name === manifest.metadata.name &&
        group === groupOf(manifest.apiVersion),
    )
  );
}

function isServed(context: WorldContext, manifest: Manifest): boolean {
  try {
    context.cluster.get(keyOf(manifest));
    return true;
  } catch {
    return false;
  }
}

function createNamespace(context: WorldContext, name?: string): void {
  const namespace = { apiVersion: 'v1', kind: 'Namespace' };
  if (!name || context.cluster.get({ ...namespace, name })) return;
  context.cluster.create({ ...namespace, metadata: { name } }, PROGRAM);
}

function inWaves(manifests: Manifest[]): Manifest[] {
  const wave = ({ metadata }: Manifest) =>
    Number(metadata.annotations?.[SYNC_WAVE] ?? 0);
  return inInstallOrder(manifests).sort((a, b) => wave(a) - wave(b));
}

function apply(
  context: WorldContext,
  manifest: Manifest,
  dryRun: boolean,
  serverSide: boolean,
): string {
  const key = keyOf(manifest);
  const before = context.cluster.get(key);
  const subject = subjectOf(manifest);
  if (dryRun)
    return `${subject} ${before ? 'configured' : 'created'} (dry run)`;
  const after = takeOver(context, manifest, PROGRAM);
  if (serverSide) return `${subject} serverside-applied`;
  if (!before) return `${subject} created`;
  return before.metadata.resourceVersion === after.metadata.resourceVersion
    ? `${subject} unchanged`
    : `${subject} configured`;
}

function prune(
  context: WorldContext,
  manifests: Manifest[],
  sync: NonNullable<Operation['sync']>,
  before: ResourceStatus[],
): SyncedResource[] {
  if (sync.resources?.length) return [];
  const wanted = new Set(
    manifests.map(({ apiVersion, kind, metadata: { namespace, name } }) =>
      resourceId({
        group: groupOf(apiVersion),
        version: '',
        kind,
        namespace,
        name,
        status: 'Synced',
      }),
    ),
  );
  const results: SyncedResource[] = [];
  for (const resource of before) {
    if (wanted.has(resourceId(resource))) continue;
    const { status: _, requiresPruning: _r, ...rest } = resource;
    if (sync.prune && !sync.dryRun)
      context.cluster.delete(resourceKey(resource));
    results.push({
      ...rest,
      hookPhase: 'Succeeded',
      message: sync.prune ? 'pruned' : 'ignored (requires pruning)',
      status: sync.prune ? 'Pruned' : 'PruneSkipped',
      syncPhase: 'Sync',
    });
  }
  return results;
}

function outcome(
  manifest: Manifest,
  status: string,
  message: string,
  hookPhase: string,
): SyncedResource {
  const { apiVersion, kind, metadata } = manifest;
  const group = groupOf(apiVersion);
  return {
    ...(group ? { group } : {}),
    hookPhase,
    kind,
    message,
    name: metadata.name,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    status,
    syncPhase: 'Sync',
    version: versionOf(apiVersion),
  };
}

function subjectOf({ apiVersion, kind, metadata }: Manifest): string {
  const group = groupOf(apiVersion);
  const type = kind.toLowerCase() + (group ? `.${group}` : '');
  return `${type}/${metadata.name}`;
}
