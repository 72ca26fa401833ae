import type { JsonObject } from '@backstage/types';
import {
  plain,
  type AppRequest,
  type Edit,
  type LayerFile,
  type LayoutSource,
} from '@gitops-portal/plugin-desired-state-common';
import { ownLayerOf } from './ownLayerOf';
import { sealedManifests } from './readSecrets';

/** A sealed value on its way to Git. */
interface SealedKey {
  /** Of the Secret. */
  name: string;
  key: string;
  /** In base64. */
  sealed: string;
  /** What it was sealed with: `sha256:…` */
  certificate: string;
  /** RFC 3339: when. */
  at: string;
}

/** Where an app's sealed values of one environment go. */
interface SealingPlace {
  app: string;
  environment: string;
  layout: LayoutSource;
  layers: LayerFile[];
}

/** What a sealed value changes in Git, or why it cannot be there. */
type SealingChange =
  | { edits: Edit[]; files?: { file: string; text?: string }[] }
  | { refusal: string };

/**
 * Sets a sealed value: in the layer of the environment alone, from which the
 * chart of `helm-requests` makes the SealedSecret; in `plain`, in the manifest
 * that the SealedSecret is, beside the others and listed with them.
 */
export function sealingChange(
  place: SealingPlace,
  value: SealedKey,
): SealingChange {
  return place.layout.layout === plain.name
    ? inManifest(place, value)
    : inLayer(place, value);
}

function inLayer(
  place: SealingPlace,
  { name, key, sealed, certificate, at }: SealedKey,
): SealingChange {
  const file = ownLayerOf(place);
  if (file === undefined) {
    const { app, environment } = place;
    return { refusal: `${app} has no layer of its own for ${environment}` };
  }
  const of = (part: string) => ['secrets', name, part, key];
  const how = { certificate, at };
  return {
    edits: [
      { op: 'set', file, path: of('encryptedData'), value: sealed },
      { op: 'set', file, path: of('sealed'), value: how },
    ],
  };
}

/**
 * The scope of a SealedSecret where it is not the strict one, in which alone the
 * portal seals.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
function wideScopeOf({ metadata }: AppRequest): string | undefined {
  const annotations = (metadata?.annotations ?? {}) as JsonObject;
  return ['cluster-wide', 'namespace-wide'].find(
    scope => annotations[`sealedsecrets.bitnami.com/${scope}`] === 'true',
  );
}

function inManifest(
  { app, environment, layout, layers }: SealingPlace,
  { name, key, sealed }: SealedKey,
): SealingChange {
  const known = sealedManifests(layers).find(one => one.name === name);
  const file = known?.file;
  if (file) {
    const isOwn = layers.some(
      layer => layer.path === file && layer.environment === environment,
    );
    if (!isOwn) {
      return {
        refusal: `${file} is the SealedSecret ${name} of all environments, and what is sealed for ${environment} opens in no other: give the Secret another name`,
      };
    }
    const scope = wideScopeOf(known);
    if (scope) {
      return {
        refusal: `What ${file} holds is sealed ${scope}, and the portal seals for one Secret alone: seal the value with kubeseal, or give the Secret another name`,
      };
    }
    const path = ['spec', 'encryptedData', key];
    return { edits: [{ op: 'set', file, path, value: sealed }] };
  }
  const change = plain.addRequest!(
    { source: layout, app, layers },
    {
      ...{ name, apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret' },
      spec: { encryptedData: { [key]: sealed } },
    },
    environment,
  );
  if ('refusal' in change) return change;
  const files = [...change.texts].map(([path, text]) => ({ file: path, text }));
  return { edits: [], files };
}
