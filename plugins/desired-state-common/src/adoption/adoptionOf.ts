import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';
import type { AdoptionRequest } from './Adoption';

/** What a person says of an app that runs already. */
export type AdoptionWishes = Omit<AdoptionRequest, 'name' | 'objects'> & {
  /** The name that it was found under where absent. */
  name?: string;
};

/** Asks for an app as it was found, by what a person says of it. */
export function adoptionOf(
  found: UnmappedApp,
  { name, ...wishes }: AdoptionWishes,
): AdoptionRequest {
  return {
    ...wishes,
    name: name || found.name,
    objects: found.objects.map(({ cluster, ref }) => ({ cluster, ref })),
  };
}
