import type { KubeKey, KubeObject } from '../../../kube/api';
import { ChartError } from '../../chart/ChartError';
import { loadChart } from '../../chart/loadChart';
import { parseGoDuration } from '../../clock/goDuration';
import { conditionOf } from '../../control/conditions';
import type { ReconcileResult } from '../../control/Controller';
import { addFinalizer, removeFinalizer } from '../../control/finalizers';
import { condition, StatusWriter } from '../../control/StatusWriter';
import type { WorldContext } from '../../control/WorldContext';
import { FLUX_FINALIZER, requestedAt } from '../fluxNames';
import { checkReleaseDrift } from './checkReleaseDrift';
import { deleteChart, ensureChart, type ReadyChart } from './helmChartOf';
import {
  FORCE_AT,
  helmReleaseSpec,
  type HelmReleaseSpec,
  releaseIdentity,
} from './HelmReleaseSpec';
import { ReleaseActions, type ReleaseConfig } from './ReleaseActions';
import { ReleaseAttempt } from './ReleaseAttempt';
import type { ReleaseSnapshot } from './releaseHistory';
import { configDigest, releaseValues, ValuesError } from './releaseValues';
import { unmetDependency } from './unmetDependency';

const HELM_CONTROLLER = 'helm-controller';

/** One reconciliation of a HelmRelease. */
export class HelmReleaseRun {
  private readonly writer: StatusWriter;

  constructor(private readonly context: WorldContext, key: KubeKey) {
    this.writer = new StatusWriter(context, HELM_CONTROLLER, key);
  }

  async run(): Promise<ReconcileResult | void> {
    const { object } = this.writer;
    if (!object) return undefined;
    if (object.metadata.deletionTimestamp) return this.uninstall(object);
    addFinalizer(this.context, HELM_CONTROLLER, object, FLUX_FINALIZER);
    const spec = helmReleaseSpec(object);
    const { generation } = object.metadata;
    const neverReleased = !this.history.length;
    if (spec.suspend && !(neverReleased && this.context.isBeginning())) {
      this.writer.write({ fields: { observedGeneration: generation } });
      return undefined;
    }
    const stalled = conditionOf(object, 'Stalled');
    if (stalled && !this.hasNews(object)) return undefined;
    this.writer.write({
      set: [
        condition(
          'Reconciling',
          'True',
          'Progressing',
          'Fulfilling prerequisites',
        ),
      ],
      remove: ['Stalled'],
    });
    const result = await this.fulfil(object, spec);
    const handled = requestedAt(object);
    if (handled && this.writer.status.lastHandledReconcileAt !== handled) {
      this.writer.write({ fields: { lastHandledReconcileAt: handled } });
    }
    return result;
  }

  /** Whether a stalled release has a reason to try again. */
  private hasNews(object: KubeObject): boolean {
    const { status } = this.writer;
    const requested = requestedAt(object);
    if (requested && requested !== status.lastHandledReconcileAt) return true;
    if (status.lastAttemptedGeneration !== object.metadata.generation) {
      return true;
    }
    try {
      const digest = configDigest(releaseValues(this.context, object));
      const chart = ensureChart(this.context, this.writer, object);
      return (
        digest !== status.lastAttemptedConfigDigest ||
        (chart.version !== undefined &&
          chart.version !== status.lastAttemptedRevision)
      );
    } catch {
      return true;
    }
  }

  private async fulfil(
    object: KubeObject,
    spec: HelmReleaseSpec,
  ): Promise<ReconcileResult | void> {
    const chart = ensureChart(this.context, this.writer, object);
    const dependency = unmetDependency(this.context, object);
    if (dependency) {
      this.writer.event('Normal', 'DependencyNotReady', dependency);
      this.notReady('DependencyNotReady', dependency);
      return { requeueAfter: this.context.pace.dependency * 4 };
    }
    const interval = { requeueAfter: parseGoDuration(spec.interval, 60_000) };
    if (chart.problem !== undefined) {
      this.notReady('SourceNotReady', chart.problem);
      return interval;
    }
    let config: ReleaseConfig;
    try {
      config = await this.config(object, chart);
    } catch (error) {
      if (error instanceof ValuesError) {
        this.notReady('ValuesError', error.message);
        this.writer.event('Warning', 'ValuesError', error.message);
        return interval;
      }
      if (!(error instanceof ChartError)) throw error;
      this.notReady('ArtifactFailed', error.message);
      return interval;
    }
    const action = this.actionFor(object, config);
    if (!action) {
      await checkReleaseDrift(this.context, this.writer, {
        spec,
        latest: this.history[0],
        identity: releaseIdentity(object),
      });
      this.settle(object);
      return interval;
    }
    const attempt = new ReleaseAttempt(this.context, this.writer, object);
    return (await attempt.run(config, action)) ?? interval;
  }

  private async config(
    object: KubeObject,
    chart: ReadyChart,
  ): Promise<ReleaseConfig> {
    const values = releaseValues(this.context, object);
    const snapshot = await this.context.git.snapshot(chart.url, chart.commit);
    return {
      chart: await loadChart(snapshot, chart.path),
      chartVersion: chart.version,
      values,
      configDigest: configDigest(values),
    };
  }

  private get history(): ReleaseSnapshot[] {
    return this.writer.status.history ?? [];
  }

  private actionFor(
    object: KubeObject,
    config: ReleaseConfig,
  ): 'install' | 'upgrade' | undefined {
    const [latest] = this.history;
    if (!latest || latest.status === 'uninstalling') return 'install';
    const forceAt = object.metadata.annotations?.[FORCE_AT];
    const forced =
      forceAt !== undefined &&
      forceAt === requestedAt(object) &&
      forceAt !== this.writer.status.lastHandledForceAt;
    const inSync =
      latest.status === 'deployed' &&
      latest.configDigest === config.configDigest &&
      latest.chartVersion === config.chartVersion;
    return inSync && !forced ? undefined : 'upgrade';
  }

  /** Nothing to release: says again how the last release went. */
  private settle(object: KubeObject): void {
    const released = conditionOf(this.writer.object, 'Released');
    const ready = conditionOf(this.writer.object, 'Ready');
    this.writer.write({
      set:
        released &&
        (ready?.status !== released.status ||
          ready?.observedGeneration !== object.metadata.generation)
          ? [
              condition(
                'Ready',
                released.status,
                released.reason,
                released.message,
              ),
            ]
          : [],
      remove: ['Reconciling'],
    });
    this.writer.write({
      fields: { observedGeneration: object.metadata.generation },
    });
  }

  private uninstall(object: KubeObject): void {
    const identity = releaseIdentity(object);
    const [latest] = this.history;
    if (latest && !helmReleaseSpec(object).suspend) {
      new ReleaseActions(this.context, identity).uninstall(latest.version);
      const message = `Helm uninstall succeeded for release ${identity.namespace}/${identity.name}.v${latest.version} with chart ${latest.chartName}@${latest.chartVersion}`;
      this.writer.event('Normal', 'UninstallSucceeded', message);
      this.writer.write({
        set: [
          condition('Ready', 'False', 'UninstallSucceeded', message),
          condition('Released', 'False', 'UninstallSucceeded', message),
        ],
      });
    }
    deleteChart(this.context, this.writer);
    removeFinalizer(this.context, HELM_CONTROLLER, object, FLUX_FINALIZER);
  }

  private notReady(reason: string, message: string): void {
    this.writer.write({ set: [condition('Ready', 'False', reason, message)] });
  }
}
