import type * as api from '../api';
import type { KindRegistry } from '../kinds/KindRegistry';
import { apiVersionOf, resourceId } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';
import { KubeStatusError } from '../status/KubeStatusError';
import * as errors from '../status/statusErrors';
import type { PodLogs } from '../logs/PodLogs';
import type { ObjectStore } from '../store/ObjectStore';
import { copy, inVersion } from '../store/objectJson';
import { mergePatch } from '../write/mergePatch';
import type { ObjectName, ObjectWriter } from '../write/ObjectWriter';
import { containerNames } from '../logs/containerNames';
import type { EventRecorder } from './EventRecorder';

/** The `Cluster` of the contract, over the same parts that HTTP serves. */
export class EmbeddedCluster implements api.Cluster {
  constructor(
    readonly name: string,
    private readonly parts: {
      store: ObjectStore;
      kinds: KindRegistry;
      writer: ObjectWriter;
      logs: PodLogs;
      events: EventRecorder;
      now: () => Date;
      setReachable: (reachable: boolean) => void;
      onLog: () => void;
    },
  ) {}

  get(key: api.KubeKey): api.KubeObject | undefined {
    const kind = this.kind(key);
    return this.parts.writer.find(kind, place(kind, key));
  }

  list(options: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    labels?: Record<string, string>;
  }): api.KubeObject[] {
    const kind = this.kind(options);
    const wanted = Object.entries(options.labels ?? {});
    return this.parts.store
      .list(resourceId(kind), options.namespace)
      .filter(({ metadata }) =>
        wanted.every(([name, value]) => metadata.labels?.[name] === value),
      )
      .map(object => inVersion(object, apiVersionOf(kind)));
  }

  create(
    object: api.KubeInput,
    fieldManager: string,
    options: api.KubeWriteOptions = {},
  ): api.KubeObject {
    return this.parts.writer.create(this.kind(object), copy(object), {
      fieldManager,
      trusted: true,
      at: options.at,
    });
  }

  apply(
    object: api.KubeInput,
    fieldManager: string,
    options: api.KubeWriteOptions & { force?: boolean; status?: boolean } = {},
  ): api.KubeObject {
    return this.parts.writer.apply(this.kind(object), copy(object), {
      fieldManager,
      trusted: true,
      at: options.at,
      force: options.force,
      subresource: options.status ? 'status' : undefined,
    }).object;
  }

  patch(
    key: api.KubeKey,
    patch: Record<string, unknown>,
    fieldManager: string,
    options: api.KubeWriteOptions & { status?: boolean } = {},
  ): api.KubeObject {
    const kind = this.kind(key);
    const live = this.parts.writer.read(kind, place(kind, key));
    const next = mergePatch(live, copy(patch)) as api.KubeObject;
    return this.parts.writer.update(kind, next, {
      fieldManager,
      trusted: true,
      at: options.at,
      subresource: options.status ? 'status' : undefined,
    });
  }

  delete(key: api.KubeKey): void {
    const kind = this.kind(key);
    try {
      this.parts.writer.delete(kind, place(kind, key));
    } catch (error) {
      if (!(error instanceof KubeStatusError) || error.code !== 404) {
        throw error;
      }
    }
  }

  watch(listener: (event: api.KubeEvent) => void): () => void {
    return this.parts.store.subscribe(({ type, object }) =>
      listener({ type, object }),
    );
  }

  appendLog(
    pod: { namespace: string; name: string; container?: string },
    line: string,
    at: Date = this.parts.now(),
  ): void {
    this.parts.logs.append(pod, this.container(pod), {
      time: at.toISOString(),
      text: line,
    });
    this.parts.onLog();
  }

  onLogLine(listener: Parameters<api.Cluster['onLogLine']>[0]): () => void {
    return this.parts.logs.onLine(({ pod, container, line }) =>
      listener({
        namespace: pod.namespace,
        pod: pod.name,
        container,
        time: line.time,
        text: line.text,
      }),
    );
  }

  rotateLog(pod: {
    namespace: string;
    name: string;
    container?: string;
  }): void {
    this.parts.logs.rotate(pod, this.container(pod));
    this.parts.onLog();
  }

  event(options: {
    about: api.KubeKey;
    type: 'Normal' | 'Warning';
    reason: string;
    message: string;
    source: string;
    at?: Date;
  }): void {
    this.parts.events.record({
      ...options,
      at: options.at ?? this.parts.now(),
    });
  }

  setReachable(reachable: boolean): void {
    this.parts.setReachable(reachable);
  }

  private kind({ apiVersion, kind }: { apiVersion: string; kind: string }) {
    const found = this.parts.kinds.byKind(apiVersion, kind);
    if (!found) {
      throw new KubeStatusError(
        404,
        'NotFound',
        `no matches for kind "${kind}" in version "${apiVersion}"`,
      );
    }
    return found;
  }

  private container(pod: {
    namespace: string;
    name: string;
    container?: string;
  }): string {
    if (pod.container) {
      return pod.container;
    }
    const object = this.parts.store.get('/pods', pod.namespace, pod.name);
    if (!object) {
      throw errors.notFound({ group: '', plural: 'pods' }, pod.name);
    }
    return containerNames(object)[0] ?? '';
  }
}

function place(kind: ResourceKind, key: api.KubeKey): ObjectName {
  return {
    namespace: kind.namespaced ? key.namespace : undefined,
    name: key.name,
  };
}
