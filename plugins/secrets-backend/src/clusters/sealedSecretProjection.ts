import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type {
  Projection,
  WatchedResource,
} from '@gitops-portal/plugin-environments-node';
import type { SealedSecretFacts } from '@gitops-portal/plugin-secrets-common';
import { sealedDigest } from './sealedDigest';

/** What the chart of the requests writes: what each key was sealed with. */
const sealedAnnotation = 'gitops-portal.io/sealed';

export const sealedSecrets: WatchedResource = {
  group: 'bitnami.com',
  version: 'v1alpha1',
  plural: 'sealedsecrets',
};

interface SealedSecretObject extends KubernetesObject {
  spec?: { encryptedData?: Record<string, string> };
  status?: {
    observedGeneration?: number;
    conditions?: {
      type: string;
      status: string;
      message?: string;
      lastTransitionTime?: string;
      lastUpdateTime?: string;
    }[];
  };
}

const textOf = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

/** Whoever can write the object can write anything there. */
function readAnnotation(text: string | undefined): SealedSecretFacts['sealed'] {
  try {
    const all: unknown = JSON.parse(text ?? '{}');
    if (typeof all !== 'object' || all === null) return {};
    return Object.fromEntries(
      Object.entries(all).map(([key, value]) => [
        key,
        { certificate: textOf(value?.certificate), at: textOf(value?.at) },
      ]),
    );
  } catch {
    return {};
  }
}

/** Keeps the keys of a SealedSecret and its condition, not what is sealed. */
export const sealedSecretProjection: Projection<SealedSecretFacts> = {
  name: 'secrets SealedSecret',
  project: object => {
    const { metadata, spec, status } = object as SealedSecretObject;
    const synced = status?.conditions?.find(({ type }) => type === 'Synced');
    return {
      namespace: metadata.namespace ?? '',
      name: metadata.name,
      generation: metadata.generation,
      observedGeneration: status?.observedGeneration,
      digests: Object.fromEntries(
        Object.entries(spec?.encryptedData ?? {}).map(([key, sealed]) => [
          key,
          sealedDigest(String(sealed)),
        ]),
      ),
      sealed: readAnnotation(metadata.annotations?.[sealedAnnotation]),
      synced: synced && {
        status: synced.status,
        message: synced.message,
        lastTransitionTime: synced.lastTransitionTime,
        lastUpdateTime: synced.lastUpdateTime,
      },
    };
  },
};
