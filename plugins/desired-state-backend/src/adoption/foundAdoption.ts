import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import {
  deliveringKey,
  type AdoptedObject,
  type Adoption,
  type AdoptionRequest,
  type DeliveringObject,
} from '@gitops-portal/plugin-desired-state-common';

/**
 * What delivery says of the objects that somebody asks for, as far as that
 * person may see it. Nothing else that a request says of them is believed: it
 * decides whose values come to Git, and under which name.
 *
 * @throws InputError that names an object which delivery does not have
 */
export async function foundAdoption(
  delivery: Pick<DeliveryService, 'unmapped'>,
  credentials: BackstageCredentials,
  request: AdoptionRequest,
): Promise<Adoption> {
  const wanted = new Set(request.objects.map(keyOf));
  const all = await delivery.unmapped({ credentials });
  const names = all.apps
    .filter(({ objects }) => objects.some(each => wanted.has(keyOf(each))))
    .map(({ name }) => name);
  const found = new Map<string, AdoptedObject>();
  // Only who asks for one app is told what its objects hold.
  for (const app of names) {
    const { apps } = await delivery.unmapped({ credentials, app });
    for (const object of apps.flatMap(({ objects }) => objects)) {
      found.set(keyOf(object), object);
    }
  }
  const objects = [...wanted].map(key => {
    const object = found.get(key);
    if (object) return object;
    throw new InputError(
      `objects: ${key} does not run, is an app's already, or you may not see it. Look again at what runs`,
    );
  });
  return { ...request, objects };
}

function keyOf({ cluster, ref }: AdoptionRequest['objects'][number]): string {
  const { kind, namespace = '', name } = ref;
  return deliveringKey({
    ...{ cluster, namespace, name },
    kind: kind as DeliveringObject['kind'],
  });
}
