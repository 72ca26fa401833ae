import type { KubeObject } from '../../../kube/api';
import { ChartError } from '../../chart/ChartError';
import { formatGoDuration } from '../../clock/goDuration';
import type { ReconcileResult } from '../../control/Controller';
import { condition, type StatusWriter } from '../../control/StatusWriter';
import { timestamp } from '../../control/timestamp';
import type { WorldContext } from '../../control/WorldContext';
import { inventoryEntry } from '../../inventory/Inventory';
import { TemplateError } from '../../template/TemplateError';
import { requestedAt } from '../fluxNames';
import {
  actionTimeout,
  FORCE_AT,
  helmReleaseSpec,
  type HelmReleaseSpec,
  releaseIdentity,
  releaseNamespace,
  RESET_AT,
} from './HelmReleaseSpec';
import {
  ActionError,
  ReleaseActions,
  type ReleaseConfig,
} from './ReleaseActions';
import { type ReleaseSnapshot, truncated, withRelease } from './releaseHistory';
import { remediate } from './remediate';

/** One install or upgrade of a HelmRelease, and what follows if it fails. */
export class ReleaseAttempt {
  private readonly spec: HelmReleaseSpec;

  constructor(
    private readonly context: WorldContext,
    private readonly writer: StatusWriter,
    private readonly object: KubeObject,
  ) {
    this.spec = helmReleaseSpec(object);
  }

  /** @returns when to try again; nothing where the interval decides */
  async run(
    config: ReleaseConfig,
    action: 'install' | 'upgrade',
  ): Promise<ReconcileResult | void> {
    const { object, spec } = this;
    const message = `Running '${action}' action with timeout of ${formatGoDuration(
      actionTimeout(spec),
    )}`;
    this.writer.progressing(message, message);
    this.writer.write({ fields: this.attempt(config) });
    const started = this.now();
    const identity = releaseIdentity(object);
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
      this.succeed({
        reason: `${Verb}Succeeded`,
        message: `Helm ${action} succeeded for ${subject}.v${snapshot.version} with ${chart}`,
        history: withRelease(this.before(snapshot), snapshot),
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
  private attempt(config: ReleaseConfig): Record<string, unknown> {
    const { status } = this.writer;
    const { object } = this;
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

  private succeed(done: {
    reason: string;
    message: string;
    history: ReleaseSnapshot[];
    fields: Record<string, unknown>;
  }): void {
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
        observedGeneration: this.object.metadata.generation,
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

  private get history(): ReleaseSnapshot[] {
    return this.writer.status.history ?? [];
  }

  /** The history; that of a new cluster begins with the release before. */
  private before(snapshot: ReleaseSnapshot): ReleaseSnapshot[] {
    const { releases = [] } =
      this.context.past(releaseNamespace(this.object)) ?? {};
    const previous = releases.at(-2);
    if (this.history.length || !previous) return this.history;
    return [
      {
        ...snapshot,
        action: releases.length > 2 ? 'upgrade' : 'install',
        lastDeployed: timestamp(previous.at),
        status: 'deployed',
        version: snapshot.version - 1,
      },
    ];
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
