import type { Cluster, KubeObject } from '../../kube/api';

/** Collects the versions of one object as they come. */
export function watchObject(
  cluster: Cluster,
  subject: { kind: string; name?: string; namespace?: string },
): { versions: KubeObject[]; take(): KubeObject[] } {
  const versions: KubeObject[] = [];
  cluster.watch(({ type, object }) => {
    const { metadata } = object;
    const matches =
      object.kind === subject.kind &&
      (!subject.name || metadata.name === subject.name) &&
      (!subject.namespace || metadata.namespace === subject.namespace);
    if (matches && type !== 'DELETED') versions.push(object);
  });
  return { versions, take: () => versions.splice(0) };
}

/** Collects the Events about one kind as `reason: message`. */
export function watchEvents(cluster: Cluster, kind: string): string[] {
  const lines: string[] = [];
  cluster.watch(({ type, object }) => {
    const { involvedObject, reason, message } = object as unknown as {
      involvedObject?: { kind: string };
      reason: string;
      message: string;
    };
    if (object.kind !== 'Event' || type === 'DELETED') return;
    if (involvedObject?.kind === kind) lines.push(`${reason}: ${message}`);
  });
  return lines;
}
