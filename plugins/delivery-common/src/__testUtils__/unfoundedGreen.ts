import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import { asFields, asList, asNumber } from '../objects/fields';
import { idOf, objectId, observeObject } from '../objects';
import type { RecordedLine, ReplayedMark } from '../replay';

/**
 * Looks for apps that are green although the objects do not say so, reading
 * them by itself: an engine object that is not content, a Deployment without
 * its pods.
 */
export function unfoundedGreen(
  lines: RecordedLine[],
  marks: ReplayedMark[],
): string[] {
  const found: string[] = [];
  const objects = new Map<string, KubernetesObject>();
  const rest = [...marks];
  for (const line of lines) {
    if (!('mark' in line)) {
      const id = idOf(observeObject(line.object, line.receivedAt));
      if (line.type === 'DELETED') objects.delete(id);
      else objects.set(id, line.object);
      continue;
    }
    for (const app of rest.shift()?.apps ?? []) {
      if (app.headline !== 'Synced') continue;
      const at = `${line.receivedAt} ${app.app}`;
      const root = objects.get(objectId(app.root));
      if (!root || !isContent(root)) found.push(`${at}: ${app.root.kind}`);
      for (const { ref } of app.objects) {
        const object = objects.get(objectId(ref));
        if (ref.kind === 'Deployment' && object && !hasPods(object)) {
          found.push(`${at}: Deployment ${ref.name}`);
        }
      }
    }
  }
  return found;
}

function isContent({ kind, status: given }: KubernetesObject): boolean {
  const status = asFields(given);
  const condition = (type: string) =>
    asList(status.conditions)
      .map(asFields)
      .find(one => one.type === type)?.status;
  switch (kind) {
    case 'Application':
      return (
        asFields(status.sync).status === 'Synced' &&
        asFields(status.health).status === 'Healthy'
      );
    case 'HelmRelease':
      return condition('Ready') === 'True';
    case 'Kustomization':
      // It looks again at each interval, and Ready is Unknown meanwhile.
      return condition('Ready') === 'True' || condition('Ready') === 'Unknown';
    case 'SealedSecret':
      return condition('Synced') === 'True';
    default:
      return true;
  }
}

function hasPods({ spec, status }: KubernetesObject): boolean {
  const wanted = asNumber(asFields(spec).replicas) ?? 1;
  return (asNumber(asFields(status).availableReplicas) ?? 0) >= wanted;
}
