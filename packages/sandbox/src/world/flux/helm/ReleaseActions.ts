import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import { KubeStatusError } from '../../../kube/status/KubeStatusError';
import type { Chart } from '../../chart/loadChart';
import { renderChart } from '../../chart/renderChart';
import type { Manifest } from '../../control/Manifest';
import { keyOf } from '../../control/objectKey';
import { timestamp } from '../../control/timestamp';
import type { WorldContext } from '../../control/WorldContext';
import { waitForHealth } from '../../health/waitForHealth';
import type { ReleaseIdentity } from './HelmReleaseSpec';
import { HelmStorage } from './HelmStorage';
import type { ReleaseSnapshot } from './releaseHistory';

/** What to release. */
export interface ReleaseConfig {
  chart: Chart;
  chartVersion: string;
  values: JsonObject;
  configDigest: string;
}

/** An action that went wrong; `snapshot` where Helm made a release of it. */
export class ActionError extends Error {
  constructor(message: string, readonly snapshot?: ReleaseSnapshot) {
    super(message);
  }
}

const PROGRAM = 'helm-controller';

/** What Helm does to the cluster. */
export class ReleaseActions {
  readonly storage: HelmStorage;

  constructor(
    private readonly context: WorldContext,
    private readonly release: ReleaseIdentity,
  ) {
    this.storage = new HelmStorage(context, release);
  }

  /** Renders and applies; waits for health for `timeout` ms, if given. */
  async deploy(
    action: 'install' | 'upgrade',
    config: ReleaseConfig,
    before: ReleaseSnapshot | undefined,
    timeout: number | undefined,
  ): Promise<{ snapshot: ReleaseSnapshot; manifests: Manifest[] }> {
    const version = (before?.version ?? this.past(before).length - 1) + 1;
    const manifests = renderChart(config.chart, {
      ...this.release,
      revision: version,
      isUpgrade: action === 'upgrade',
      values: config.values,
      random: this.context.random,
    }).map(manifest => this.owned(manifest));
    const old = before ? this.storage.manifests(before.version) : [];
    const made = {
      action,
      chartName: config.chart.name,
      chartVersion: config.chartVersion,
      configDigest: config.configDigest,
      version,
    };
    const problem = await this.apply(manifests, old, timeout);
    const status = problem ? 'failed' : 'deployed';
    const snapshot = this.snapshot(made, before, status, manifests);
    this.storage.save({
      ...this.release,
      version,
      status,
      chart: { name: config.chart.name, version: config.chartVersion },
      config: config.values,
      manifests,
    });
    if (problem) throw new ActionError(problem, snapshot);
    return { snapshot, manifests };
  }

  /** Puts an earlier release back. @throws ActionError */
  async rollback(
    target: ReleaseSnapshot,
    latest: ReleaseSnapshot,
    timeout: number,
  ): Promise<ReleaseSnapshot> {
    const manifests = this.storage.manifests(target.version);
    const version = latest.version + 1;
    const old = this.storage.manifests(latest.version);
    const problem = await this.apply(manifests, old, timeout);
    const snapshot = this.snapshot(
      { ...target, action: 'rollback', version },
      target,
      problem ? 'failed' : 'deployed',
      manifests,
    );
    this.storage.save({
      ...this.release,
      version,
      status: snapshot.status,
      chart: { name: target.chartName, version: target.chartVersion },
      config: {},
      manifests,
    });
    if (problem) throw new ActionError(problem, snapshot);
    return snapshot;
  }

  /** Deletes everything of a revision. */
  uninstall(version: number): void {
    for (const manifest of this.storage.manifests(version)) {
      this.context.cluster.delete(keyOf(manifest));
    }
    this.storage.purge();
  }

  /** Puts single objects back. */
  reapply(manifests: Manifest[]): void {
    for (const manifest of manifests) {
      this.context.cluster.apply(manifest, PROGRAM, { force: true });
    }
  }

  private async apply(
    manifests: Manifest[],
    old: Manifest[],
    timeout: number | undefined,
  ): Promise<string | undefined> {
    await this.context.clock.sleep(this.context.pace.apply);
    for (const manifest of manifests) {
      try {
        this.context.cluster.apply(manifest, PROGRAM, { force: true });
      } catch (error) {
        if (!(error instanceof KubeStatusError)) throw error;
        const { namespace, name } = manifest.metadata;
        const object = `${namespace}/${name} ${manifest.apiVersion}, Kind=${manifest.kind}`;
        return `server-side apply failed for object ${object}: ${error.message}`;
      }
    }
    const kept = new Set(manifests.map(manifest => idOf(manifest)));
    for (const manifest of old) {
      if (!kept.has(idOf(manifest)))
        this.context.cluster.delete(keyOf(manifest));
    }
    if (timeout === undefined) return undefined;
    return waitForHealth(this.context, manifests.map(keyOf), timeout);
  }

  private owned(manifest: Manifest): Manifest {
    const { name, namespace, owner } = this.release;
    return {
      ...manifest,
      metadata: {
        ...manifest.metadata,
        labels: {
          ...manifest.metadata.labels,
          'app.kubernetes.io/managed-by': 'Helm',
          'helm.toolkit.fluxcd.io/name': owner.name,
          'helm.toolkit.fluxcd.io/namespace': owner.namespace,
        },
        annotations: {
          ...manifest.metadata.annotations,
          'meta.helm.sh/release-name': name,
          'meta.helm.sh/release-namespace': namespace,
        },
      },
    };
  }

  /** The releases that a first one stands for: more in a new cluster. */
  private past(before: ReleaseSnapshot | undefined): { at: Date }[] {
    const past = this.context.past(this.release.namespace);
    if (before || !past) return [{ at: this.context.clock.now() }];
    return past.releases.length ? past.releases : [{ at: past.since }];
  }

  private snapshot(
    made: Pick<
      ReleaseSnapshot,
      'action' | 'chartName' | 'chartVersion' | 'configDigest' | 'version'
    >,
    before: ReleaseSnapshot | undefined,
    status: ReleaseSnapshot['status'],
    manifests: Manifest[],
  ): ReleaseSnapshot {
    const past = this.past(before);
    const now = timestamp(past[past.length - 1].at);
    const { action, chartName, chartVersion, configDigest, version } = made;
    const hash = createHash('sha256')
      .update(JSON.stringify([version, status, manifests]))
      .digest('hex');
    return {
      action,
      apiVersion: 'v2',
      chartName,
      chartVersion,
      configDigest,
      digest: `sha256:${hash}`,
      firstDeployed: before?.firstDeployed ?? timestamp(past[0].at),
      lastDeployed: now,
      name: this.release.name,
      namespace: this.release.namespace,
      status,
      version,
    };
  }
}

function idOf({ apiVersion, kind, metadata }: Manifest): string {
  return [apiVersion, kind, metadata.namespace, metadata.name].join(' ');
}
