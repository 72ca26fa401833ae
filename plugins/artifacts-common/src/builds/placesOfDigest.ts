import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';

/**
 * Where a digest is: the environments whose pods run it, and those that ask
 * for it and do not run it yet.
 *
 * @param order - the environments in the order of promotion
 */
export function placesOfDigest(
  digest: string,
  rows: readonly Pick<DeliveryRow, 'environment' | 'versions'>[],
  order: readonly string[],
): { runsIn: string[]; wantedIn: string[] } {
  const runs = new Set<string>();
  const wanted = new Set<string>();
  for (const { environment, versions } of rows) {
    if (versions?.running.some(image => image.digest === digest)) {
      runs.add(environment);
    } else if (versions?.desired?.digest === digest) {
      wanted.add(environment);
    }
  }
  return {
    runsIn: order.filter(it => runs.has(it)),
    wantedIn: order.filter(it => wanted.has(it) && !runs.has(it)),
  };
}

/** Every digest that an environment runs or asks for. */
export function digestsIn(
  rows: readonly Pick<DeliveryRow, 'versions'>[],
): string[] {
  const found = rows.flatMap(({ versions }) => [
    versions?.desired?.digest,
    ...(versions?.running ?? []).map(image => image.digest),
  ]);
  return [...new Set(found)].filter(it => it !== undefined);
}
