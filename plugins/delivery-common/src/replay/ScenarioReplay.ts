import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { deriveDelivery } from '../derive';
import { ClusterModel, parentOf } from '../model';
import {
  groupOf,
  idOf,
  observeObject,
  refOf,
  type ObjectId,
  type ObservedObject,
} from '../objects';
import type { AppDelivery } from '../status';
import { objectVerdict } from '../verdict/objectVerdict';
import type {
  RecordedChange,
  RecordedMark,
  ReplayedApp,
  ReplayedMark,
} from './RecordedLine';

/**
 * Derives statuses from what a watch delivered, in its order. Without
 * configuration or desired state, an app is what an engine delivers: a
 * HelmRelease, an Application, or a Kustomization that delivers no releases;
 * and, where no engine was ever at work, each object that no other made.
 */
export class ScenarioReplay {
  private readonly model = new ClusterModel();
  private readonly statuses = new Map<ObjectId, AppDelivery>();
  private hadEngine = false;

  /** Takes a change, and derives what it affects: headlines begin here. */
  take({ type, object, receivedAt }: RecordedChange) {
    const observed = observeObject(object, receivedAt);
    const id = idOf(observed);
    const affected = new Set<ObjectId>();
    const add = (ids: Iterable<ObjectId>) => {
      for (const one of ids) affected.add(one);
    };
    if (type === 'DELETED') {
      add(this.model.delete(id));
      this.statuses.delete(id);
    } else {
      // What a list tells may have changed long before it was told.
      const isChange = type === 'MODIFIED' && this.model.get(id) !== undefined;
      add(
        this.model.set(
          isChange ? { ...observed, changedAt: receivedAt } : observed,
        ),
      );
    }
    add(this.model.settle());
    this.hadEngine ||= this.model.hasRoots;
    const roots = this.hadEngine ? this.appsOf(affected) : this.apps();
    for (const root of roots) this.derive(root, receivedAt);
  }

  /** The status of each app at a mark. */
  at(mark: RecordedMark): ReplayedMark {
    const apps = this.apps();
    const ids = new Set(apps.map(idOf));
    for (const id of this.statuses.keys()) {
      if (!ids.has(id)) this.statuses.delete(id);
    }
    return {
      ...mark,
      apps: apps.map(root => this.derive(root, mark.receivedAt)),
    };
  }

  private appsOf(ids: Iterable<ObjectId>): ObservedObject[] {
    return [...ids].flatMap(id =>
      this.model.isApp(id) ? this.model.get(id) ?? [] : [],
    );
  }

  private apps(): ObservedObject[] {
    if (this.hadEngine) return [...this.model.apps(), ...this.barren()];
    return this.model
      .standalone()
      .filter(
        object =>
          objectVerdict(object) !== undefined ||
          groupOf(object) === 'source.toolkit.fluxcd.io',
      );
  }

  /** ApplicationSets that fail to make any Application: nothing else shows it. */
  private barren(): ObservedObject[] {
    return this.model
      .unmanaged()
      .filter(
        object =>
          object.kind === 'ApplicationSet' &&
          objectVerdict(object)?.health === 'Degraded' &&
          !this.model.apps().some(app => parentOf(app, this.model) === object),
      );
  }

  private derive(root: ObservedObject, now: string): ReplayedApp {
    const freshness: Freshness = { state: 'live', asOf: now };
    const id = idOf(root);
    const status = deriveDelivery({
      model: this.model,
      root,
      app: root.metadata.name,
      environment: '',
      cluster: '',
      now,
      freshness,
      previous: this.statuses.get(id),
    });
    this.statuses.set(id, status);
    const { environment, cluster, ...app } = status;
    return { ...app, root: refOf(root) };
  }
}
