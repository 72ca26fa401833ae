import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kube/api';
import { formatGoDuration } from '../clock/goDuration';
import type { Manifest } from '../control/Manifest';
import { keyOf, subjectOf } from '../control/objectKey';
import { condition, type StatusWriter } from '../control/StatusWriter';
import { conditionOf } from '../control/conditions';
import { timestamp } from '../control/timestamp';
import type { WorldContext } from '../control/WorldContext';
import { waitForHealth } from '../health/waitForHealth';
import { inApplyOrder } from '../inventory/applyOrder';
import { inventoryEntry, type InventoryEntry } from '../inventory/Inventory';
import { BuildError } from '../kustomize/BuildError';
import { buildKustomization } from '../kustomize/buildKustomization';
import { isClusterScoped } from '../kustomize/clusterScoped';
import { resolveIn } from '../source/Snapshot';
import { ApplyError, applyManifests } from './applyManifests';
import { commitOf } from './fluxNames';
import {
  fieldNotBuilt,
  kustomizationSpec,
  type KustomizationSpec,
  timeoutOf,
} from './KustomizationSpec';
import { pruneEntries } from './pruneEntries';
import { addToHistory } from './reconcileHistory';

const PROGRAM = 'kustomize-controller';
const OWNER = 'kustomize.toolkit.fluxcd.io';

class RunError extends Error {
  /** @param unhealthy - what the condition Healthy says, where it is that */
  constructor(
    readonly reason: string,
    message: string,
    readonly unhealthy?: string,
  ) {
    super(message);
  }
}

/** One reconciliation of a Kustomization against one artifact. */
export class KustomizationRun {
  private readonly spec: KustomizationSpec;
  private readonly started: number;
  private digest = '';

  constructor(
    private readonly context: WorldContext,
    private readonly writer: StatusWriter,
    private readonly object: KubeObject,
  ) {
    this.spec = kustomizationSpec(object);
    this.started = context.clock.now().getTime();
  }

  /** @returns whether it succeeded */
  async run(source: { url: string; revision: string }): Promise<boolean> {
    const { revision } = source;
    try {
      this.step('Fetching manifests', revision, 'Reconciliation in progress');
      const manifests = await this.build(source);
      this.step('Detecting drift', revision);
      await this.context.clock.sleep(this.context.pace.apply);
      await this.apply(manifests, revision);
      this.succeed(revision, manifests);
      return true;
    } catch (error) {
      this.fail(revision, error);
      return false;
    }
  }

  private step(action: string, revision: string, ready?: string): void {
    this.writer.progressing(this.message(action, revision), ready);
  }

  private message(action: string, revision: string): string {
    const timeout = formatGoDuration(timeoutOf(this.spec));
    return `${action} for revision ${revision} with a timeout of ${timeout}`;
  }

  private async build(source: {
    url: string;
    revision: string;
  }): Promise<Manifest[]> {
    const { revision } = source;
    const snapshot = await this.context.git.snapshot(
      source.url,
      commitOf(revision),
    );
    this.step('Building manifests', revision);
    await this.context.clock.sleep(this.context.pace.build);
    this.writer.write({ fields: { lastAttemptedRevision: revision } });
    const path = resolveIn('', this.spec.path ?? '');
    if (!snapshot.isFolder(path)) {
      throw new RunError(
        'ArtifactFailed',
        `kustomization path not found: stat /tmp/kustomization/${path}: no such file or directory`,
      );
    }
    const unbuilt = fieldNotBuilt(this.object);
    if (unbuilt) {
      throw new RunError(
        'BuildFailed',
        `the sandbox does not build spec.${unbuilt} of a Kustomization`,
      );
    }
    const manifests = await buildKustomization(snapshot, path);
    return inApplyOrder(manifests.map(manifest => this.owned(manifest)));
  }

  /** Namespace and labels as kustomize-controller sets them. */
  private owned(manifest: Manifest): Manifest {
    const { name, namespace } = this.object.metadata;
    const own = isClusterScoped(manifest.kind)
      ? undefined
      : this.spec.targetNamespace ?? manifest.metadata.namespace ?? namespace;
    return {
      ...manifest,
      metadata: {
        ...manifest.metadata,
        ...(own ? { namespace: own } : {}),
        labels: {
          ...manifest.metadata.labels,
          [`${OWNER}/name`]: name,
          [`${OWNER}/namespace`]: namespace ?? '',
        },
      },
    };
  }

  private async apply(manifests: Manifest[], revision: string): Promise<void> {
    this.digest = `sha256:${createHash('sha256')
      .update(JSON.stringify(manifests))
      .digest('hex')}`;
    const changed = applyManifests(this.context, manifests, PROGRAM)
      .filter(({ action }) => action !== 'unchanged')
      .map(({ key, action }) => `${subjectOf(key)} ${action}`);
    const entries = manifests.map(inventoryEntry);
    const before: InventoryEntry[] =
      this.writer.status.inventory?.entries ?? [];
    const kept = new Set(entries.map(entry => entry.id));
    const stale = before.filter(entry => !kept.has(entry.id));
    if (this.spec.prune) {
      for (const key of pruneEntries(this.context, stale)) {
        changed.push(`${subjectOf(key)} deleted`);
      }
    }
    if (changed.length) {
      this.writer.event('Normal', 'Progressing', changed.join('\n'));
    }
    await this.checkHealth(manifests, entries, revision, changed.length > 0);
  }

  private async checkHealth(
    manifests: Manifest[],
    entries: InventoryEntry[],
    revision: string,
    changed: boolean,
  ): Promise<void> {
    const keys = this.spec.wait
      ? manifests.map(keyOf)
      : this.spec.healthChecks ?? [];
    if (!keys.length) return;
    const message = this.message('Running health checks', revision);
    this.writer.write({
      set: [
        condition('Reconciling', 'True', 'Progressing', message),
        condition('Healthy', 'Unknown', 'Progressing', message),
      ],
    });
    this.writer.write({ fields: { inventory: { entries } } });
    const began = this.now();
    const problem = await waitForHealth(
      this.context,
      keys,
      timeoutOf(this.spec),
    );
    const duration = formatGoDuration(this.now() - began);
    if (problem) {
      throw new RunError(
        'HealthCheckFailed',
        `health check failed after ${duration}: ${problem}`,
        problem,
      );
    }
    const passed = `Health check passed in ${duration}`;
    const wasHealthy = conditionOf(this.object, 'Healthy')?.status === 'True';
    if (changed || !wasHealthy) {
      this.writer.event('Normal', 'Progressing', passed);
    }
    this.writer.write({
      set: [condition('Healthy', 'True', 'Succeeded', passed)],
    });
  }

  private succeed(revision: string, manifests: Manifest[]): void {
    this.writer.write({
      set: [
        condition(
          'Ready',
          'True',
          'ReconciliationSucceeded',
          `Applied revision: ${revision}`,
        ),
      ],
      remove: [
        'Reconciling',
        ...(this.spec.wait || this.spec.healthChecks?.length
          ? []
          : ['Healthy']),
      ],
    });
    this.writer.write({
      fields: {
        history: this.history(revision, 'ReconciliationSucceeded'),
        inventory: { entries: manifests.map(inventoryEntry) },
        lastAppliedRevision: revision,
        lastAttemptedRevision: revision,
        observedGeneration: this.object.metadata.generation,
      },
    });
    this.writer.event(
      'Normal',
      'ReconciliationSucceeded',
      `Reconciliation finished in ${formatGoDuration(
        this.now() - this.started,
      )}, next run in ${this.spec.interval}`,
    );
  }

  private fail(revision: string, error: unknown): void {
    const { reason, message, unhealthy } = described(error);
    const doing = conditionOf(this.writer.object, 'Reconciling')?.message ?? '';
    this.writer.event('Warning', reason, message);
    this.writer.write({
      set: [
        condition('Reconciling', 'True', 'ProgressingWithRetry', doing),
        condition('Ready', 'False', reason, message),
        ...(unhealthy === undefined
          ? []
          : [condition('Healthy', 'False', reason, unhealthy)]),
      ],
    });
    if (!this.digest) return;
    this.writer.write({ fields: { history: this.history(revision, reason) } });
  }

  private history(revision: string, outcome: string) {
    return addToHistory(this.writer.status.history ?? [], {
      digest: this.digest,
      lastReconciled: timestamp(this.context.clock.now()),
      lastReconciledDuration: formatGoDuration(this.now() - this.started),
      lastReconciledStatus: outcome,
      metadata: { revision },
    });
  }

  private now(): number {
    return this.context.clock.now().getTime();
  }
}

function described(error: unknown): {
  reason: string;
  message: string;
  unhealthy?: string;
} {
  if (error instanceof RunError) return error;
  if (error instanceof ApplyError) {
    return { reason: 'ReconciliationFailed', message: error.message };
  }
  if (error instanceof BuildError) {
    return {
      reason: 'BuildFailed',
      message: `kustomize build failed: ${error.message}`,
    };
  }
  throw error;
}
