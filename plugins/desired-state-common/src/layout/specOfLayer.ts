import type { JsonObject } from '@backstage/types';
import { mergeLayers } from '../merge/mergeLayers';
import type { NewRequest } from '../newApps/NewApp';

/**
 * What a layer of a new app has to say of a request's spec; undefined where it
 * stays as it is.
 *
 * @param environment - whose layer it is; undefined for that of all
 * @param isLowest - whether no other layer is merged before it
 */
export function specOfLayer(
  { spec, specs = {} }: NewRequest,
  environment: string | undefined,
  isLowest: boolean,
): JsonObject | undefined {
  const own = environment === undefined ? undefined : specs[environment];
  if (isLowest) return own ? mergeLayers([spec, own]) : spec;
  return own && Object.keys(own).length > 0 ? own : undefined;
}
