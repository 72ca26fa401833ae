/** A Kubernetes object as stored: whole, with metadata filled in by the server. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: KubeMetadata;
  [field: string]: unknown;
}

/** The part of `metadata` that the sandbox reads or writes. */
export interface KubeMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: {
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
    blockOwnerDeletion?: boolean;
  }[];
  managedFields?: unknown[];
  generateName?: string;
}

/** An object to write: the server fills in the rest of its metadata. */
export interface KubeInput {
  apiVersion: string;
  kind: string;
  metadata: Partial<KubeMetadata> & Pick<KubeMetadata, 'name'>;
  [field: string]: unknown;
}

/** Names one object; `namespace` is absent for cluster-scoped kinds. */
export interface KubeKey {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

export type KubeEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** One change as a watch delivers it. */
export interface KubeEvent {
  type: KubeEventType;
  object: KubeObject;
}

/** Options of every write in process. */
export interface KubeWriteOptions {
  /**
   * When the write is said to have happened (managedFields, and the creation
   * of a new object); now by default. For history and for staged drift.
   */
  at?: Date;
}

/**
 * The cluster as the world's reconcilers see it: the same store, validation,
 * defaulting and managedFields as through HTTP, without the wire.
 * Failures are `KubeStatusError`s with the API server's own reason and code.
 * Objects that it returns are frozen: spread them to change them.
 */
export interface Cluster {
  readonly name: string;
  get(key: KubeKey): KubeObject | undefined;
  list(options: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    labels?: Record<string, string>;
  }): KubeObject[];
  /**
   * Unlike through HTTP, a supplied `status`, `metadata.creationTimestamp`,
   * `uid`, `generation` and `managedFields` stand.
   */
  create(
    object: KubeInput,
    fieldManager: string,
    options?: KubeWriteOptions,
  ): KubeObject;
  /** Server-side apply. */
  apply(
    object: KubeInput,
    fieldManager: string,
    options?: KubeWriteOptions & { force?: boolean; status?: boolean },
  ): KubeObject;
  /** JSON merge patch, of the status subresource when `status` is set. */
  patch(
    key: KubeKey,
    patch: Record<string, unknown>,
    fieldManager: string,
    options?: KubeWriteOptions & { status?: boolean },
  ): KubeObject;
  /** Deletes with dependents in the background; no error where it is gone. */
  delete(key: KubeKey): void;
  /** Calls back on every change of any object, after it is stored. */
  watch(listener: (event: KubeEvent) => void): () => void;
  /** Appends to the log that `GET …/pods/NAME/log` serves, followers included. */
  appendLog(
    pod: { namespace: string; name: string; container?: string },
    line: string,
    at?: Date,
  ): void;
  /** Calls back with each line that any container writes from now on. */
  onLogLine(
    listener: (line: {
      namespace: string;
      pod: string;
      container: string;
      /** RFC 3339 */
      time: string;
      text: string;
    }) => void,
  ): () => void;
  /** Makes the log so far that of the container's previous instance. */
  rotateLog(pod: { namespace: string; name: string; container?: string }): void;
  /** Records a core/v1 Event, counting repeats as the real recorder does. */
  event(options: {
    about: KubeKey;
    type: 'Normal' | 'Warning';
    reason: string;
    message: string;
    source: string;
    at?: Date;
  }): void;
  /**
   * Cuts the cluster off (connections are refused and closed) or brings it
   * back; the world inside keeps running.
   */
  setReachable(reachable: boolean): void;
}
