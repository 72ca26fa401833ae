import type { KubeKey, KubeObject } from '../../../kube/api';
import { ChartError } from '../../chart/ChartError';
import { loadChart } from '../../chart/loadChart';
import { formatGoDuration, parseGoDuration } from '../../clock/goDuration';
import { conditionOf } from '../../control/conditions';
import type { ReconcileResult } from '../../control/Controller';
import { addFinalizer, removeFinalizer } from '../../control/finalizers';
import { condition, StatusWriter } from '../../control/StatusWriter';
import type { WorldContext } from '../../control/WorldContext';
import { inventoryEntry } from '../../inventory/Inventory';
import { TemplateError } from '../../template/TemplateError';
import { FLUX_FINALIZER, HELM_RELEASE, requestedAt } from '../fluxNames';
import { deleteChart, ensureChart, type ReadyChart } from './helmChartOf';
import {
  actionTimeout,
  helmReleaseSpec,
  type HelmReleaseSpec,
  releaseName,
  releaseNamespace,
} from './HelmReleaseSpec';
import {
  ActionError,
  ReleaseActions,
  type ReleaseConfig,
} from './ReleaseActions';
import { driftLines, releaseDrift } from './releaseDrift';
import { type ReleaseSnapshot, truncated, withRelease } from './releaseHistory';
import { remediate } from './remediate';
import { configDigest, releaseValues, ValuesError } from './releaseValues';

export const HELM_CONTROLLER = 'helm-controller';
const FORCE_AT = 'reconcile.fluxcd.io/forceAt';
const RESET_AT = 'reconcile.fluxcd.io/resetAt';

/** One reconciliation of a HelmRelease. */
export class HelmReleaseRun {
  private readonly writer: StatusWriter;

  constructor(
    private readonly context: WorldContext,
    private readonly key: KubeKey,
  ) {
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
    const dependency = this.unmetDependency(object, spec);
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
      await this.checkDrift(object, spec);
      this.settle(object);
      return interval;
    }
    return (await this.release(object, spec, config, action)) ?? interval;
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

  private async release(
    object: KubeObject,
    spec: HelmReleaseSpec,
    config: ReleaseConfig,
    action: 'install' | 'upgrade',
  ): Promise<ReconcileResult | void> {
    const message = `Running '${action}' action with timeout of ${formatGoDuration(
      actionTimeout(spec),
    )}`;
    this.writer.progressing(message, message);
    this.writer.write({ fields: this.attempt(object, config) });
    const started = this.now();
    const identity = this.identity(object);
    const actions = new ReleaseActions(this.context, identity);
    const subject = `release ${identity.namespace}/${identity.name}`;
    const chart = `chart ${config.chart.name}@${config.chartVersion}`;
    const Verb = action === 'install' ? 'Install' : 'Upgrade';
    const wait = !spec[action]?.disableWait;
    const [before] = this.history.filter(
      entry => entry.status !== 'uninstalling',
    );
    try {
      const { snapshot, manifests } = await actions.deploy(
        action,
        config,
        before,
        wait ? actionTimeout(spec) : undefined,
      );
      this.succeed(object, {
        reason: `${Verb}Succeeded`,
        message: `Helm ${action} succeeded for ${subject}.v${snapshot.version} with ${chart}`,
        history: withRelease(this.history, snapshot),
        fields: {
          inventory: { entries: manifests.map(inventoryEntry) },
          ...this.took(action, started),
        },
      });
      return undefined;
    } catch (error) {
      if (!isReleaseError(error)) throw error;
      const text = `Helm ${action} failed for ${subject} with ${chart}: ${error.message}`;
      const { snapshot } = error as ActionError;
      this.failed(`${Verb}Failed`, text);
      this.countFailure(action, snapshot, started);
      if (!snapshot) {
        const { failures } = this.writer.status;
        return {
          requeueAfter: this.context.pace.retry * 2 ** Math.min(failures, 10),
        };
      }
      return remediate(this.context, this.writer, {
        object,
        spec,
        action,
        actions,
        message: text,
        config,
      });
    }
  }

  /** Fields of a new attempt; what is new in it resets the failures. */
  private attempt(
    object: KubeObject,
    config: ReleaseConfig,
  ): Record<string, unknown> {
    const { status } = this.writer;
    const { annotations = {}, generation } = object.metadata;
    const requested = requestedAt(object);
    const asked = (name: string) =>
      annotations[name] !== undefined && annotations[name] === requested;
    const changed =
      status.lastAttemptedConfigDigest !== config.configDigest ||
      status.lastAttemptedRevision !== config.chartVersion ||
      status.lastAttemptedGeneration !== generation ||
      (asked(RESET_AT) && status.lastHandledResetAt !== requested);
    return {
      lastAttemptedConfigDigest: config.configDigest,
      lastAttemptedGeneration: generation,
      lastAttemptedRevision: config.chartVersion,
      storageNamespace: releaseNamespace(object),
      ...(asked(FORCE_AT) ? { lastHandledForceAt: requested } : {}),
      ...(asked(RESET_AT) ? { lastHandledResetAt: requested } : {}),
      ...(changed
        ? { failures: null, installFailures: null, upgradeFailures: null }
        : {}),
    };
  }

  private succeed(
    object: KubeObject,
    done: {
      reason: string;
      message: string;
      history: ReleaseSnapshot[];
      fields: Record<string, unknown>;
    },
  ): void {
    const { reason, message, history, fields } = done;
    this.writer.event('Normal', reason, message);
    this.writer.write({
      set: [
        condition('Ready', 'True', reason, message),
        condition('Released', 'True', reason, message),
      ],
      remove: ['Remediated'],
    });
    this.writer.write({ fields: { history, ...fields } });
    this.writer.write({ remove: ['Reconciling'] });
    this.writer.write({
      fields: {
        history: truncated(history),
        observedGeneration: object.metadata.generation,
      },
    });
  }

  private failed(reason: string, message: string): void {
    this.writer.event('Warning', reason, message);
    this.writer.write({
      set: [
        condition('Ready', 'False', reason, message),
        condition('Released', 'False', reason, message),
      ],
      remove: ['Remediated'],
    });
  }

  private countFailure(
    action: 'install' | 'upgrade',
    snapshot: ReleaseSnapshot | undefined,
    started: number,
  ): void {
    const { status } = this.writer;
    const counter = `${action}Failures`;
    const history = this.history.filter(
      entry => entry.status !== 'uninstalling',
    );
    this.writer.write({
      fields: {
        failures: (status.failures ?? 0) + 1,
        ...(snapshot
          ? {
              [counter]: (status[counter] ?? 0) + 1,
              history: withRelease(history, snapshot),
            }
          : {}),
        ...this.took(action, started),
      },
    });
  }

  private took(action: string, started: number): Record<string, string> {
    return {
      lastAttemptedReleaseAction: action,
      lastAttemptedReleaseActionDuration: formatGoDuration(
        this.now() - started,
      ),
    };
  }

  /** Nothing to release: says again how the last release went. */
  private settle(object: KubeObject): void {
    const released = conditionOf(this.writer.object, 'Released');
    const ready = conditionOf(this.writer.object, 'Ready');
    this.writer.write({
      set:
        released && ready?.status !== released.status
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

  private async checkDrift(
    object: KubeObject,
    spec: HelmReleaseSpec,
  ): Promise<void> {
    const { mode = 'disabled' } = spec.driftDetection ?? {};
    const [latest] = this.history;
    if (mode === 'disabled' || !latest) return;
    const identity = this.identity(object);
    const actions = new ReleaseActions(this.context, identity);
    const manifests = actions.storage.manifests(latest.version);
    const drifted = releaseDrift(this.context, manifests);
    if (!drifted.length) return;
    const state = `Cluster state of release ${identity.namespace}/${identity.name}.v${latest.version} has`;
    this.writer.event(
      'Warning',
      'DriftDetected',
      `${state} drifted from the desired state:\n${driftLines(drifted)}`,
    );
    if (mode !== 'enabled') return;
    this.writer.progressing(
      `Running 'correct cluster drift' action with timeout of ${formatGoDuration(
        actionTimeout(spec),
      )}`,
      'correcting cluster drift',
    );
    await this.context.clock.sleep(this.context.pace.apply);
    actions.reapply(drifted.map(({ manifest }) => manifest));
    const lines = drifted.map(
      ({ manifest: { kind, metadata }, removed }) =>
        `${kind}/${metadata.namespace}/${metadata.name} ${
          removed ? 'created' : 'configured'
        }`,
    );
    this.writer.event(
      'Normal',
      'DriftCorrected',
      `${state} been corrected:\n${lines.join('\n')}`,
    );
  }

  private unmetDependency(
    object: KubeObject,
    spec: HelmReleaseSpec,
  ): string | undefined {
    for (const reference of spec.dependsOn ?? []) {
      const namespace = reference.namespace ?? object.metadata.namespace;
      const { name } = reference;
      const other = this.context.cluster.get({
        ...HELM_RELEASE,
        namespace,
        name,
      });
      const status = other?.status as
        | { observedGeneration?: number }
        | undefined;
      if (
        !other ||
        status?.observedGeneration !== other.metadata.generation ||
        conditionOf(other, 'Ready')?.status !== 'True'
      ) {
        return `dependency '${namespace}/${name}' is not ready`;
      }
    }
    return undefined;
  }

  private uninstall(object: KubeObject): void {
    const identity = this.identity(object);
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

  private identity(object: KubeObject) {
    const { name, namespace = '' } = this.key;
    return {
      name: releaseName(object),
      namespace: releaseNamespace(object),
      owner: { name, namespace },
    };
  }

  private now(): number {
    return this.context.clock.now().getTime();
  }
}

function isReleaseError(error: unknown): error is Error {
  return (
    error instanceof ActionError ||
    error instanceof TemplateError ||
    error instanceof ChartError
  );
}
