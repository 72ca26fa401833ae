import type { KubeEventType, KubeObject } from '../api';

/** One committed change of one object. */
export interface StoredChange {
  /** `group/plural` */
  resource: string;
  type: KubeEventType;
  /** The new object; for DELETED the last state with the RV of the deletion. */
  object: KubeObject;
  previous?: KubeObject;
  resourceVersion: number;
}
