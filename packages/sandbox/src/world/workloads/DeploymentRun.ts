import type { KubeKey, KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import type { ReconcileResult } from '../control/Controller';
import { controlledBy, isControlledBy, keyOf } from '../control/objectKey';
import { deploymentStatus, isComplete } from './deploymentStatus';
import { countOf, rollingStep } from './rollout';
import { templateHash } from './templateHash';
import { MANAGER, REPLICA_SET, type WorkloadContext } from './WorkloadContext';

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';

interface Spec {
  replicas?: number;
  paused?: boolean;
  progressDeadlineSeconds?: number;
  selector: { matchLabels?: Record<string, string> };
  strategy?: {
    type?: string;
    rollingUpdate?: { maxSurge?: unknown; maxUnavailable?: unknown };
  };
  template: { metadata?: { labels?: Record<string, string> } };
}

/** One look at a Deployment: its replica sets, then its status. */
export class DeploymentRun {
  constructor(
    private readonly context: WorkloadContext,
    private readonly key: KubeKey,
  ) {}

  run(): ReconcileResult | void {
    const object = this.context.cluster.get(this.key);
    if (!object || object.metadata.deletionTimestamp) return undefined;
    const spec = object.spec as unknown as Spec;
    const sets = this.replicaSets(object);
    const hash = templateHash(spec.template);
    const name = `${object.metadata.name}-${hash}`;
    let current = sets.find(set => set.metadata.name === name);
    if (!current) {
      current = this.createSet(object, spec, hash, sets);
      sets.push(current);
    }
    this.adoptRevision(object, current);
    const old = sets.filter(set => set !== current);
    if (!spec.paused) this.scale(object, spec, current, old);
    return this.report(object, spec);
  }

  private replicaSets(object: KubeObject): KubeObject[] {
    return this.context.cluster
      .list({ ...REPLICA_SET, namespace: this.key.namespace })
      .filter(set => isControlledBy(set, object))
      .sort((a, b) => revisionOf(a) - revisionOf(b));
  }

  private createSet(
    object: KubeObject,
    spec: Spec,
    hash: string,
    sets: KubeObject[],
  ): KubeObject {
    const revision = Math.max(0, ...sets.map(revisionOf)) + 1;
    const labels = { ...spec.template.metadata?.labels, [HASH]: hash };
    const name = `${object.metadata.name}-${hash}`;
    const { [REVISION]: _, ...annotations } = object.metadata.annotations ?? {};
    return this.context.cluster.create(
      {
        ...REPLICA_SET,
        metadata: {
          name,
          namespace: this.key.namespace,
          labels,
          annotations: {
            ...annotations,
            'deployment.kubernetes.io/desired-replicas': String(
              spec.replicas ?? 1,
            ),
            [REVISION]: String(revision),
          },
          ownerReferences: [controlledBy(object)],
        },
        spec: {
          replicas: 0,
          selector: {
            matchLabels: { ...spec.selector.matchLabels, [HASH]: hash },
          },
          template: {
            ...spec.template,
            metadata: { ...spec.template.metadata, labels },
          },
        },
      },
      MANAGER,
    );
  }

  /** An earlier replica set that is current again gets a new revision. */
  private adoptRevision(object: KubeObject, current: KubeObject): void {
    const sets = this.replicaSets(object);
    const latest = Math.max(...sets.map(revisionOf));
    const revision = revisionOf(current) === latest ? latest : latest + 1;
    const annotations = { [REVISION]: String(revision) };
    if (revisionOf(current) !== revision) {
      this.context.cluster.patch(
        keyOf(current),
        { metadata: { annotations } },
        MANAGER,
      );
    }
    if (object.metadata.annotations?.[REVISION] !== String(revision)) {
      this.context.cluster.patch(
        this.key,
        { metadata: { annotations } },
        MANAGER,
      );
    }
  }

  private scale(
    object: KubeObject,
    spec: Spec,
    current: KubeObject,
    old: KubeObject[],
  ): void {
    const desired = spec.replicas ?? 1;
    if (spec.strategy?.type === 'Recreate') {
      for (const set of old) this.setReplicas(object, set, 0);
      const running = old.some(set => statusOf(set).replicas);
      if (!running) this.setReplicas(object, current, desired);
      return;
    }
    const { maxSurge, maxUnavailable } = spec.strategy?.rollingUpdate ?? {};
    const surge = countOf(maxSurge, desired, 'up');
    const unavailable = countOf(maxUnavailable, desired, 'down');
    const step = rollingStep({
      desired,
      newReplicas: replicasOf(current),
      newAvailable: statusOf(current).availableReplicas ?? 0,
      old: old.map(set => ({
        name: set.metadata.name,
        replicas: replicasOf(set),
        available: statusOf(set).availableReplicas ?? 0,
      })),
      maxSurge: surge,
      maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable,
    });
    this.setReplicas(object, current, step.newReplicas);
    for (const set of old) {
      const replicas = step.old.get(set.metadata.name);
      if (replicas !== undefined) this.setReplicas(object, set, replicas);
    }
  }

  private setReplicas(
    object: KubeObject,
    set: KubeObject,
    replicas: number,
  ): void {
    const before = replicasOf(set);
    if (before === replicas) return;
    this.context.cluster.patch(keyOf(set), { spec: { replicas } }, MANAGER);
    this.context.cluster.event({
      about: keyOf(object),
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message: `Scaled ${replicas > before ? 'up' : 'down'} replica set ${
        set.metadata.name
      } from ${before} to ${replicas}`,
      source: 'deployment-controller',
    });
  }

  private report(object: KubeObject, spec: Spec): ReconcileResult | void {
    const { pace, clock } = this.context;
    const sets = this.replicaSets(object);
    const name = `${object.metadata.name}-${templateHash(spec.template)}`;
    const deadline = Math.min(
      (spec.progressDeadlineSeconds ?? 600) * 1000,
      pace.progressDeadline,
    );
    const live = this.context.cluster.get(this.key) ?? object;
    const status = deploymentStatus(live, sets, name, clock.now(), deadline);
    this.context.cluster.patch(this.key, { status }, MANAGER, { status: true });
    const now = this.context.cluster.get(this.key);
    if (!now || isComplete(now)) return undefined;
    const { reason } = conditionOf(now, 'Progressing') ?? {};
    return reason === 'ProgressDeadlineExceeded'
      ? undefined
      : { requeueAfter: deadline / 4 };
  }
}

interface SetStatus {
  replicas?: number;
  availableReplicas?: number;
}

function statusOf(set: KubeObject): SetStatus {
  return (set.status ?? {}) as SetStatus;
}

function replicasOf(set: KubeObject): number {
  return (set.spec as { replicas?: number }).replicas ?? 1;
}

function revisionOf(set: KubeObject): number {
  return Number(set.metadata.annotations?.[REVISION] ?? 0);
}
