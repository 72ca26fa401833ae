import type { JsonObject, JsonValue } from '@backstage/types';
import type { ProjectedRequest } from '../model/Projection';
import type { KnownSecret } from './suggestionsOf';

type Manifest = Pick<ProjectedRequest, 'name' | 'apiVersion' | 'kind' | 'spec'>;

/**
 * The Secrets that an app holds sealed, by their keys: in its layers, or as
 * manifests of their own. Values stay sealed.
 */
export function sealedSecrets(
  values: JsonObject,
  requests: Manifest[],
): KnownSecret[] {
  const inLayers = Object.entries(mapOr(values.secrets));
  const manifests = requests
    .filter(isSealedSecret)
    .map(({ name, spec }) => [name, spec] as const);
  return [...inLayers, ...manifests].map(([name, secret]) => ({
    name,
    keys: Object.keys(mapOr(mapOr(secret).encryptedData)),
    from: 'sealed',
  }));
}

function isSealedSecret({ apiVersion, kind }: Manifest): boolean {
  return kind === 'SealedSecret' && apiVersion.startsWith('bitnami.com/');
}

function mapOr(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
