import type { JsonValue } from '@backstage/types';
import {
  formatPath,
  plain,
  readConfiguration,
  sealedSecretsLayout,
  type AppRequest,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import type { KeyInLayers, SecretInLayers } from './SecretInLayers';

type Map = { [key: string]: JsonValue | undefined };

function mapIn(value: JsonValue | undefined, key: string): Map {
  const found = isMap(value) ? value[key] : undefined;
  return isMap(found) ? found : {};
}

function isMap(value: JsonValue | undefined): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const textOf = (value: JsonValue | undefined) =>
  typeof value === 'string' ? value : undefined;

function secretOf({ name, spec, origins }: AppRequest): SecretInLayers {
  const keys: Record<string, KeyInLayers> = {};
  const sealed = mapIn(spec, 'sealed');
  for (const [key, value] of Object.entries(mapIn(spec, 'encryptedData'))) {
    if (value === undefined || value === null) continue;
    const { certificate, at } = mapIn(sealed, key);
    keys[key] = {
      // What is no text is no sealed value; its structure is looked at later.
      sealed: typeof value === 'string' ? value : '',
      certificate: textOf(certificate),
      at: textOf(at),
      origin: origins[formatPath(['encryptedData', key])],
    };
  }
  return { name, keys };
}

/** Whether a request is a manifest that holds sealed values. */
export function isSealedSecret({
  apiVersion,
  kind,
}: Pick<AppRequest, 'apiVersion' | 'kind'>): boolean {
  return kind === 'SealedSecret' && apiVersion.startsWith('bitnami.com/');
}

/** The manifests of sealed values among those of an app. */
export function sealedManifests(layers: LayerFile[]): AppRequest[] {
  return readConfiguration(plain, layers).requests.filter(isSealedSecret);
}

/**
 * The sealed values of an app in an environment, from its layers in the order
 * of merging; in the layout `plain`, from manifests of their own. Layers that
 * cannot be read are left out: the configuration says so.
 *
 * @param layout - its name
 */
export function readSecrets(
  layers: LayerFile[],
  layout = sealedSecretsLayout.name,
): SecretInLayers[] {
  const found =
    layout === plain.name
      ? sealedManifests(layers)
      : readConfiguration(sealedSecretsLayout, layers).requests;
  return found.map(secretOf);
}
