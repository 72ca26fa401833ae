import type { Manifest } from './Manifest';

const FIRST = ['CustomResourceDefinition', 'Namespace'];
const webhookKinds = [
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
];

/** Batches of objects: those that the later ones need come first. */
export function inOrderOfUse<T extends Manifest>(objects: T[]): T[][] {
  const first = objects.filter(({ kind }) => FIRST.includes(kind));
  const rest = objects.filter(({ kind }) => !FIRST.includes(kind));
  return [first, rest].filter(batch => batch.length > 0);
}

/**
 * @throws where an API server would call a service by a cluster's address,
 * which outside of a namespace of our own is somebody else's
 */
export function refusesWebhooks(objects: Manifest[]): void {
  for (const object of objects) {
    if (webhookKinds.includes(object.kind) || convertsByWebhook(object)) {
      throw new Error(
        `${object.kind} ${object.metadata.name} makes the API server call a webhook. The lab allows that in a network namespace of its own only, which this system does not permit`,
      );
    }
  }
}

function convertsByWebhook(object: Manifest): boolean {
  const { spec } = object as { spec?: { conversion?: { strategy?: string } } };
  return (
    object.kind === 'CustomResourceDefinition' &&
    spec?.conversion?.strategy === 'Webhook'
  );
}

/** Whether a CRD's condition says so. */
export function isEstablished(crd: {
  status?: { conditions?: { type: string; status: string }[] };
}): boolean {
  const conditions = crd.status?.conditions ?? [];
  return conditions.some(
    ({ type, status }) => type === 'Established' && status === 'True',
  );
}
