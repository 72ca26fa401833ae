import type { KubeKey, KubeObject } from '../api';
import type { KindRegistry } from '../kinds/KindRegistry';
import type { ObjectStore } from '../store/ObjectStore';
import type { ObjectWriter } from '../write/ObjectWriter';
import { kubeTime } from '../write/WriteContext';

const events = '/events';

interface RecordedEvent {
  about: KubeKey;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  source: string;
  at: Date;
}

/**
 * Writes core/v1 Events as client-go's recorder does: a repeat raises the
 * count and the last time of the first. The oldest go when there are too many.
 */
export class EventRecorder {
  private readonly known = new Map<
    string,
    { namespace: string; name: string }
  >();

  constructor(
    private readonly store: ObjectStore,
    private readonly kinds: KindRegistry,
    private readonly writer: ObjectWriter,
    private readonly limit: number,
  ) {}

  start(): void {
    for (const event of this.store.list(events)) {
      this.remember(event);
    }
  }

  record(event: RecordedEvent): void {
    const { about } = event;
    const kind = this.kinds.byKind(about.apiVersion, about.kind);
    const subject =
      kind &&
      this.store.get(
        `${kind.group}/${kind.plural}`,
        kind.namespaced ? about.namespace : undefined,
        about.name,
      );
    const namespace = about.namespace ?? 'default';
    const involvedObject = {
      apiVersion: about.apiVersion,
      kind: about.kind,
      name: about.name,
      ...(about.namespace && { namespace: about.namespace }),
      ...(subject && {
        uid: subject.metadata.uid,
        resourceVersion: subject.metadata.resourceVersion,
      }),
    };
    const time = kubeTime(event.at);
    const before = this.find(keyOf({ ...event, involvedObject }));
    const context = { fieldManager: event.source, trusted: true, at: event.at };
    const eventKind = this.kinds.stored(events)!;
    if (before) {
      this.writer.update(
        eventKind,
        {
          ...before,
          count: Number(before.count ?? 1) + 1,
          lastTimestamp: time,
        },
        context,
      );
      return;
    }
    const name = `${about.name}.${suffix(
      event.at,
      this.store.resourceVersion,
    )}`;
    const created = this.writer.create(
      eventKind,
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name, namespace },
        involvedObject,
        reason: event.reason,
        message: event.message,
        source: { component: event.source },
        reportingComponent: event.source,
        reportingInstance: '',
        firstTimestamp: time,
        lastTimestamp: time,
        count: 1,
        type: event.type,
        eventTime: null,
      },
      context,
    );
    this.remember(created);
    this.dropOldest();
  }

  private find(key: string): KubeObject | undefined {
    const place = this.known.get(key);
    const found = place && this.store.get(events, place.namespace, place.name);
    if (place && !found) {
      this.known.delete(key);
    }
    return found;
  }

  private remember(event: KubeObject): void {
    const { namespace = 'default', name } = event.metadata;
    const source = event.source as { component?: string } | undefined;
    this.known.set(
      keyOf({
        involvedObject: event.involvedObject as Involved,
        type: String(event.type),
        reason: String(event.reason),
        message: String(event.message),
        source: source?.component ?? '',
      }),
      { namespace, name },
    );
  }

  private dropOldest(): void {
    const all = this.store.list(events);
    if (all.length <= this.limit) {
      return;
    }
    const last = (event: KubeObject) =>
      String(event.lastTimestamp ?? event.metadata.creationTimestamp);
    const oldest = [...all]
      .sort((a, b) => (last(a) < last(b) ? -1 : 1))
      .slice(0, Math.ceil(this.limit / 10));
    for (const event of oldest) {
      this.writer.remove(this.kinds.stored(events)!, event);
    }
  }
}

interface Involved {
  kind?: string;
  namespace?: string;
  name?: string;
  uid?: string;
}

function keyOf(event: {
  involvedObject: Involved;
  type: string;
  reason: string;
  message: string;
  source: string;
}): string {
  const { kind, namespace, name, uid } = event.involvedObject ?? {};
  return JSON.stringify([
    kind,
    namespace,
    name,
    uid,
    event.type,
    event.reason,
    event.message,
    event.source,
  ]);
}

// client-go names an event after the object and the time in hexadecimal.
function suffix(at: Date, salt: number): string {
  const nanoseconds = BigInt(at.getTime()) * 1_000_000n + BigInt(salt % 1e6);
  return nanoseconds.toString(16);
}
