import {
  refOf,
  type ObjectId,
  type ObservedObject,
} from '@gitops-portal/plugin-delivery-common';
import type { DeliveringObject } from '@gitops-portal/plugin-desired-state-common';
import type { EngineAdapter } from '../engines';
import type { DesiredView } from './DesiredView';

/** Which engine objects of a cluster deliver which apps. */
export class AppRoots {
  private readonly idsByApp = new Map<string, Set<ObjectId>>();
  private readonly appById = new Map<ObjectId, string>();

  constructor(
    private readonly cluster: string,
    private readonly adapter: Pick<EngineAdapter, 'appOf' | 'isApp'>,
    private readonly desired: DesiredView,
  ) {}

  /** Those that were placed and deliver something. */
  ids(): Iterable<ObjectId> {
    return this.appById.keys();
  }

  /** The one that tells how the app is; undefined where nothing delivers it. */
  of(app: string): ObjectId | undefined {
    return [...(this.idsByApp.get(app) ?? [])].sort()[0];
  }

  /**
   * Notes which app an engine object delivers.
   *
   * @param root - undefined where it is gone
   * @returns the apps that this concerns
   */
  place(id: ObjectId, root: ObservedObject | undefined): string[] {
    const before = this.appById.get(id);
    const after = root && this.appOf(root);
    if (before !== undefined && before !== after) {
      const ids = this.idsByApp.get(before);
      ids?.delete(id);
      if (ids?.size === 0) this.idsByApp.delete(before);
      this.appById.delete(id);
    }
    if (after !== undefined) {
      this.appById.set(id, after);
      const ids = this.idsByApp.get(after) ?? new Set();
      this.idsByApp.set(after, ids.add(id));
    }
    return [before, after].filter(app => app !== undefined);
  }

  /**
   * The app that an engine object delivers: the one that it names, unless that
   * app's description names another object; else the one whose description
   * names this. So no description takes an object from another app.
   */
  appOf(root: ObservedObject): string | undefined {
    const { adapter, cluster, desired } = this;
    const app = adapter.appOf(root);
    const isKnown = desired.isKnown(app);
    if (isKnown === undefined) return adapter.isApp(root) ? app : undefined;
    const { kind, namespace = '', name } = refOf(root);
    const object = {
      cluster,
      kind: kind as DeliveringObject['kind'],
      namespace,
      name,
    };
    return isKnown && !desired.isDeliveredByOther(app, object)
      ? app
      : desired.deliveredBy(object);
  }
}
