import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';
import type { Adoption } from './Adoption';

/** What a person says of an app that runs already. */
export type AdoptionWishes = Omit<Adoption, 'name' | 'objects'> & {
  /** The name that it was found under where absent. */
  name?: string;
};

/** The adoption of an app as it was found, by what a person says of it. */
export function adoptionOf(
  found: UnmappedApp,
  { name, ...wishes }: AdoptionWishes,
): Adoption {
  return {
    ...wishes,
    name: name || found.name,
    objects: found.objects.map(
      ({
        appliedBy,
        cluster,
        environment,
        held,
        namespace,
        origin,
        ref,
        release,
      }) => ({
        ...{ cluster, environment, ref, origin },
        ...(appliedBy ? { appliedBy } : {}),
        ...(held ? { held } : {}),
        ...(namespace ? { namespace } : {}),
        ...(release ? { release } : {}),
      }),
    ),
  };
}
