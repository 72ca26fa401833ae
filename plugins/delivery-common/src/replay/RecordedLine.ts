import type {
  KubernetesObject,
  ObjectRef,
} from '@gitops-portal/plugin-environments-common';
import type { AppDelivery } from '../status';

/** A change of an object, as a watch delivered it. */
export interface RecordedChange {
  /** RFC 3339: when the watcher had it. */
  receivedAt: string;
  /** The name of what was played. */
  scenario?: string;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubernetesObject;
}

/** A note of what was done, or reached, at a moment. */
export interface RecordedMark {
  /** RFC 3339. */
  receivedAt: string;
  scenario?: string;
  mark: string;
}

/** A line of a recording. */
export type RecordedLine = RecordedChange | RecordedMark;

/** An app's status, without the place that a recording does not name. */
export interface ReplayedApp
  extends Omit<AppDelivery, 'environment' | 'cluster'> {
  /** The engine object that delivers it; without an engine, the object itself. */
  root: ObjectRef;
}

/** The status of all apps at a mark. */
export interface ReplayedMark extends RecordedMark {
  apps: ReplayedApp[];
}
