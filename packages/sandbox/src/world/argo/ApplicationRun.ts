import type { KubeKey, KubeObject } from '../../kube/api';
import type { ReconcileResult } from '../control/Controller';
import { removeFinalizer } from '../control/finalizers';
import type { WorldContext } from '../control/WorldContext';
import {
  APPLICATION,
  type ApplicationSpec,
  applicationSpec,
  type Operation,
  REFRESH,
  RESOURCES_FINALIZER,
  SKIP_RECONCILE,
} from './Application';
import { ApplicationWriter } from './ApplicationWriter';
import { automatedOperation } from './automatedOperation';
import { type Comparison, compareState, resourceKey } from './compareState';
import { runOperation } from './runOperation';
import { MANIFEST_GENERATE_PATHS, touchesManifests } from './touchesManifests';
import {
  resolveRevision,
  type TargetState,
  targetState,
  TargetStateError,
} from './targetState';

const REFRESH_PERIOD = 120_000;
const REFRESH_JITTER = 60_000;
/** How long Argo CD keeps quiet about a repository that it cannot reach. */
const ERROR_GRACE = 180_000;

/** What the controller remembers of an Application between two looks. */
export interface ApplicationMemory {
  /** When the repository was last asked, in milliseconds. */
  refreshedAt?: number;
  /** Spec that was last compared. */
  spec?: string;
  failingSince?: number;
  healAttempts: number;
}

/** One look at an Application. */
export class ApplicationRun {
  private readonly writer: ApplicationWriter;

  constructor(
    private readonly context: WorldContext,
    private readonly key: KubeKey,
    private readonly memory: ApplicationMemory,
  ) {
    this.writer = new ApplicationWriter(context, key);
  }

  async run(): Promise<ReconcileResult | void> {
    const { object } = this.writer;
    if (!object) return undefined;
    if (object.metadata.deletionTimestamp) return this.delete(object);
    const { annotations = {} } = object.metadata;
    if (annotations[SKIP_RECONCILE] === 'true') return undefined;
    const spec = applicationSpec(object);
    if (!this.projectExists(spec)) return undefined;
    await this.context.clock.sleep(this.context.pace.build);
    await this.compare(spec, annotations[REFRESH] !== undefined);
    const again = await runOperation(this.context, this.writer, this.key);
    if (again === 'done') {
      await this.compare(spec, false);
      this.writer.write({ reconciledAt: this.writer.now });
    }
    const period =
      REFRESH_PERIOD + Math.floor(this.context.random() * REFRESH_JITTER);
    return {
      requeueAfter:
        typeof again === 'number' ? Math.min(again, period) : period,
    };
  }

  private async compare(spec: ApplicationSpec, asked: boolean): Promise<void> {
    const { source } = spec;
    if (!source) return;
    const { status } = this.writer;
    const now = this.context.clock.now().getTime();
    const age = now - (this.memory.refreshedAt ?? -Infinity);
    const specText = JSON.stringify(spec);
    const full =
      asked || age >= REFRESH_PERIOD || this.memory.spec !== specText;
    const known = status.sync?.revision;
    let revision = known ?? '';
    let target: TargetState;
    try {
      if (full || !/^[0-9a-f]{40}$/.test(revision)) {
        await this.context.clock.sleep(this.context.pace.fetch);
        revision = await resolveRevision(this.context, source);
      }
      target = await targetState(this.context, this.key.name, spec, revision);
    } catch (error) {
      if (!(error instanceof TargetStateError)) throw error;
      this.unknown(spec, error, asked);
      return;
    }
    this.memory.failingSince = undefined;
    this.memory.spec = specText;
    if (full) this.memory.refreshedAt = now;
    const compared = compareState(
      this.context,
      target.manifests,
      status.resources ?? [],
    );
    const isUpdated = await touchesManifests(
      this.context,
      source,
      this.writer.object?.metadata.annotations?.[MANIFEST_GENERATE_PATHS],
      { from: status.operationState?.syncResult?.revision, to: revision },
    );
    this.startAutomated(spec, { revision, isUpdated }, compared);
    this.report(spec, revision, target, compared, full);
  }

  private startAutomated(
    spec: ApplicationSpec,
    target: { revision: string; isUpdated: boolean },
    compared: Comparison,
  ): void {
    const { object, status } = this.writer;
    if (!object || object.operation) return;
    const operation = automatedOperation({
      spec,
      status,
      ...target,
      compared,
      healAttempts: this.memory.healAttempts,
    });
    if (!operation) return;
    this.memory.healAttempts = operation.sync?.autoHealAttemptsCount ?? 0;
    const first = status.sync === undefined;
    this.start(operation, first);
    this.writer.event(
      'Normal',
      'OperationStarted',
      `Initiated automated sync to '${target.revision}'`,
    );
  }

  private start(operation: Operation, first: boolean): void {
    this.writer.patch({
      operation,
      status: {
        operationState: null,
        ...(first
          ? {
              health: {},
              sourceHydrator: {},
              summary: {},
              sync: {
                comparedTo: { destination: {}, source: { repoURL: '' } },
                status: '',
              },
            }
          : {}),
      },
    });
  }

  private report(
    spec: ApplicationSpec,
    revision: string,
    target: TargetState,
    compared: Comparison,
    full: boolean,
  ): void {
    const { status, object } = this.writer;
    if (!object) return;
    this.writer.announce({ sync: compared.status, health: compared.health });
    const failed =
      status.operationState?.phase === 'Failed' &&
      status.operationState.syncResult?.revision === revision;
    const conditions = failed ? status.conditions ?? [] : [];
    this.writer.write(
      {
        controllerNamespace: this.key.namespace,
        resourceHealthSource: 'appTree',
        sourceHydrator: {},
        sourceType: target.sourceType,
        health: this.writer.health(compared.health),
        resources: compared.resources,
        summary: { images: compared.images.length ? compared.images : null },
        conditions: conditions.length
          ? conditions.filter(({ type }) => type === 'SyncError')
          : null,
        sync: {
          comparedTo: { destination: spec.destination, source: spec.source },
          revision,
          status: compared.status,
        },
        ...(full ? { reconciledAt: this.writer.now } : {}),
      },
      full,
    );
  }

  /** The target state is not known. */
  private unknown(
    spec: ApplicationSpec,
    error: TargetStateError,
    asked: boolean,
  ): void {
    const now = this.context.clock.now().getTime();
    this.memory.failingSince ??= now;
    const { status } = this.writer;
    const quiet = error.transient && !asked && status.sync?.status;
    if (quiet && now - this.memory.failingSince < ERROR_GRACE) return;
    this.memory.refreshedAt = now;
    this.memory.spec = JSON.stringify(spec);
    const before = status.conditions?.find(
      ({ type }) => type === 'ComparisonError',
    );
    const health = status.health?.status ?? 'Healthy';
    this.writer.announce({ sync: 'Unknown', health });
    this.writer.write(
      {
        controllerNamespace: this.key.namespace,
        resourceHealthSource: 'appTree',
        sourceType: null,
        health: this.writer.health(health),
        conditions: [
          {
            type: 'ComparisonError',
            message: error.message,
            lastTransitionTime: before?.lastTransitionTime ?? this.writer.now,
          },
        ],
        resources: status.resources?.map(resource => ({
          ...resource,
          status: 'Unknown',
          requiresPruning: true,
        })),
        sync: {
          comparedTo: { destination: spec.destination, source: spec.source },
          revision: spec.source?.targetRevision ?? 'HEAD',
          status: 'Unknown',
        },
        reconciledAt: this.writer.now,
      },
      true,
    );
  }

  private projectExists(spec: ApplicationSpec): boolean {
    const found = this.context.cluster.get({
      apiVersion: APPLICATION.apiVersion,
      kind: 'AppProject',
      namespace: this.key.namespace,
      name: spec.project,
    });
    const { status } = this.writer;
    const message = `Application referencing project ${spec.project} which does not exist`;
    const said = status.conditions?.some(
      ({ type }) => type === 'InvalidSpecError',
    );
    if (!found && !said) {
      this.writer.write({
        conditions: [
          {
            type: 'InvalidSpecError',
            message,
            lastTransitionTime: this.writer.now,
          },
        ],
        health: this.writer.health('Unknown'),
        sync: {
          status: 'Unknown',
          comparedTo: { destination: spec.destination, source: spec.source },
        },
        reconciledAt: this.writer.now,
      });
    }
    return found !== undefined;
  }

  private delete(object: KubeObject): undefined {
    if (object.metadata.finalizers?.includes(RESOURCES_FINALIZER)) {
      for (const resource of this.writer.status.resources ?? []) {
        this.context.cluster.delete(resourceKey(resource));
      }
      removeFinalizer(
        this.context,
        'argocd-application-controller',
        object,
        RESOURCES_FINALIZER,
      );
    }
    return undefined;
  }
}
