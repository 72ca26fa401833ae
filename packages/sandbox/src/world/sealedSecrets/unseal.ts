import {
  sealingLabel,
  type SealingScope,
} from '@gitops-portal/plugin-secrets-common';
import type { KubeInput } from '../../kube/api';
import type { Manifest } from '../control/Manifest';
import { openSealed, UnsealError } from './openSealed';
import {
  CLUSTER_WIDE,
  NAMESPACE_WIDE,
  SEALED_SECRET,
  sealedSpec,
  SKIP_OWNER,
} from './SealedSecret';
import type { SealingKey } from './SealingKey';

/**
 * The Secret that a SealedSecret stands for.
 *
 * Follows `Unseal` of bitnami-labs/sealed-secrets,
 * pkg/apis/sealedsecrets/v1alpha1/sealedsecret_expansion.go, without what is
 * deprecated and without templates of values.
 *
 * @throws UnsealError that names the keys which do not open
 */
export function unseal(sealed: Manifest, key: SealingKey): KubeInput {
  const { encryptedData = {}, template = {}, data } = sealedSpec(sealed);
  if (data !== undefined) {
    throw new UnsealError(
      "using deprecated 'data' field, use 'encryptedData' or flip the feature flag",
    );
  }
  if (Object.keys(template.data ?? {}).length) {
    throw new UnsealError(
      'spec.template.data: this sandbox renders no templates of values',
    );
  }
  const { name, namespace, uid } = sealed.metadata;
  const { labels, annotations } = template.metadata ?? {};
  const owner = {
    ...SEALED_SECRET,
    name,
    uid: uid ?? '',
    controller: true,
  };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ...(annotations?.[SKIP_OWNER] === 'true'
        ? {}
        : { ownerReferences: [owner] }),
    },
    type: template.type || 'Opaque',
    ...(template.immutable === undefined
      ? {}
      : { immutable: template.immutable }),
    data: openAll(encryptedData, key, labelOf(sealed)),
  };
}

function openAll(
  encryptedData: Record<string, string>,
  key: SealingKey,
  label: string,
): Record<string, string> {
  const opened: Record<string, string> = {};
  const problems = new Map<string, string[]>();
  for (const [name, value] of Object.entries(encryptedData)) {
    try {
      opened[name] = openSealed(value, key, label).toString('base64');
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      const { message } = error;
      problems.set(message, [...(problems.get(message) ?? []), name]);
    }
  }
  if (problems.size) {
    const lines = [...problems].map(
      ([message, keys]) => `${message} (${keys.join(', ')})`,
    );
    throw new UnsealError(lines.sort().join('\n'));
  }
  return opened;
}

/** The label by the scope that the object itself, not its template, claims. */
function labelOf({ metadata }: Manifest): string {
  const { annotations, name, namespace = '' } = metadata;
  return sealingLabel({ name, namespace, scope: scopeOf(annotations) });
}

function scopeOf(annotations?: Record<string, string>): SealingScope {
  if (annotations?.[CLUSTER_WIDE] === 'true') return 'cluster-wide';
  if (annotations?.[NAMESPACE_WIDE] === 'true') return 'namespace-wide';
  return 'strict';
}
