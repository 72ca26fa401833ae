import type {
  Freshness,
  KubernetesObject,
} from '@gitops-portal/plugin-environments-common';
import { deriveDelivery } from '../derive';
import { ClusterModel } from '../model';
import { idOf, observeObject, groupOf, type ObservedObject } from '../objects';
import type { AppDelivery } from '../status';
import { objectVerdict } from '../verdict/objectVerdict';

/** A line of a recording: a change of an object, or a mark. */
export type RecordedLine =
  | {
      receivedAt: string;
      type: 'ADDED' | 'MODIFIED' | 'DELETED';
      object: KubernetesObject;
    }
  | { receivedAt: string; mark: string };

/** The status of all apps at a mark. */
export interface ReplayedMark {
  receivedAt: string;
  mark: string;
  apps: ReplayedApp[];
}

/** An app's status, with its objects reduced to their names. */
export type ReplayedApp = Omit<
  AppDelivery,
  'environment' | 'cluster' | 'freshness'
>;

/**
 * Derives statuses from what a watch delivered, in its order, and answers them
 * at each mark. Without configuration or desired state, an app is what an
 * engine delivers: a HelmRelease, an Application, or a Kustomization that
 * delivers no releases; and, where no engine is at work, each object of its own.
 */
export function replay(lines: Iterable<RecordedLine>): ReplayedMark[] {
  const model = new ClusterModel();
  const statuses = new Map<string, AppDelivery>();
  const marks: ReplayedMark[] = [];
  for (const line of lines) {
    if ('mark' in line) {
      const apps = derive(model, statuses, line.receivedAt);
      marks.push({ receivedAt: line.receivedAt, mark: line.mark, apps });
      continue;
    }
    take(model, line.type, line.object, line.receivedAt);
    // At each change, so that the time since a headline holds is the true one.
    derive(model, statuses, line.receivedAt);
  }
  return marks;
}

function take(
  model: ClusterModel,
  type: string,
  object: KubernetesObject,
  receivedAt: string,
) {
  const id = idOf(observeObject(object, receivedAt));
  if (type === 'DELETED') model.delete(id);
  else model.set(observeObject(object, receivedAt, type === 'MODIFIED'));
  model.settle();
}

function derive(
  model: ClusterModel,
  statuses: Map<string, AppDelivery>,
  now: string,
): ReplayedApp[] {
  const freshness: Freshness = { state: 'live', asOf: now };
  const seen = new Set<string>();
  const apps: ReplayedApp[] = [];
  for (const root of rootsOf(model)) {
    const id = idOf(root);
    const status = deriveDelivery({
      model,
      root,
      app: root.metadata.name,
      environment: '',
      cluster: '',
      now,
      freshness,
      previous: statuses.get(id),
    });
    seen.add(id);
    statuses.set(id, status);
    const { environment, cluster, freshness: own, ...app } = status;
    apps.push(app);
  }
  for (const id of statuses.keys()) if (!seen.has(id)) statuses.delete(id);
  return apps;
}

function rootsOf(model: ClusterModel): ObservedObject[] {
  if (model.hasRoots) return model.apps();
  return model
    .unmanaged()
    .filter(
      object =>
        objectVerdict(object) !== undefined ||
        groupOf(object) === 'source.toolkit.fluxcd.io',
    );
}
