import type { ObjectRef } from '@gitops-portal/plugin-environments-common';
import type {
  ClusterModel,
  ObservedObject,
} from '@gitops-portal/plugin-delivery-common';
import type { ObservedResource } from './ObservedResource';

/** A merge patch that makes an engine look now. */
export interface Nudge {
  object: ObjectRef;
  /** Absolute path at the API server. */
  path: string;
  patch: object;
}

/** What differs between the engines, as far as watching and asking goes. */
export interface EngineAdapter {
  /** Kinds that the engine works with. */
  readonly resources: ObservedResource[];
  /** Those of them without which nothing can be said of any app. */
  readonly essential: string[];
  /** The name of the app that an engine object delivers. */
  appOf(root: ObservedObject): string;
  /** Whether the object may deliver an app where none is known by that name. */
  isApp(root: ObservedObject): boolean;
  /** What to patch so that the desired state of these is looked at now. */
  nudges(roots: ObservedObject[], model: ClusterModel, now: Date): Nudge[];
}

/** Names an app where the engine object's own name does not. */
export const appLabel = 'gitops-portal.io/app';
