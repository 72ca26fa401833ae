import type { OwnerReference } from '@gitops-portal/plugin-environments-common';
import { asFields, asList, asNumber, asText, asTime } from './fields';
import type { Fields, ObservedObject } from './ObservedObject';

/** Long annotations that nobody here reads. */
const droppedAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
]);

/**
 * The metadata that is kept of an object. What has another type than
 * Kubernetes gives it is left out, so that no rule has to ask again.
 */
export function keepMetadata(metadata: Fields): ObservedObject['metadata'] {
  return {
    name: asText(metadata.name) ?? '',
    namespace: asText(metadata.namespace),
    uid: asText(metadata.uid),
    generation: asNumber(metadata.generation),
    creationTimestamp: asTime(metadata.creationTimestamp),
    deletionTimestamp: asText(metadata.deletionTimestamp),
    labels: keepTexts(metadata.labels),
    annotations: keepTexts(metadata.annotations, droppedAnnotations),
    ownerReferences: keepOwners(metadata.ownerReferences),
  };
}

function keepTexts(
  value: unknown,
  dropped?: ReadonlySet<string>,
): Record<string, string> | undefined {
  const kept = Object.entries(asFields(value)).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && !dropped?.has(entry[0]),
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function keepOwners(value: unknown): OwnerReference[] | undefined {
  const kept: OwnerReference[] = [];
  for (const owner of asList(value).map(asFields)) {
    const apiVersion = asText(owner.apiVersion);
    const kind = asText(owner.kind);
    const name = asText(owner.name);
    if (!apiVersion || !kind || !name) continue;
    kept.push({ apiVersion, kind, name, uid: asText(owner.uid) ?? '' });
  }
  return kept.length > 0 ? kept : undefined;
}
