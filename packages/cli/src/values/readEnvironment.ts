import { UsageError } from '../UsageError';
import type { AppLayers } from './AppLayers';

/** @throws UsageError where the app has no such layer, or there is no such app */
export function readEnvironment(
  layers: AppLayers,
  app: string,
  environment: string | undefined,
): string {
  if (!layers.has(app)) {
    throw new UsageError(
      `There is no app ${app}; there are ${layers.apps().join(', ') || 'none'}`,
    );
  }
  const known = layers.environmentsOf(app);
  if (layers.isForAll) return known[0];
  if (environment === undefined) {
    throw new UsageError(`--environment is missing: ${known.join(', ')}`);
  }
  if (!known.includes(environment)) {
    throw new UsageError(
      `${app} is not in ${environment}; it is in ${known.join(', ')}`,
    );
  }
  return environment;
}
