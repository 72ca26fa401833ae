import type { KubeObject } from '../api';
import { isMap } from '../apply/structure';
import { jsonPath } from '../tables/jsonPath';
import type { ResourceKind } from '../kinds/ResourceKind';
import { badRequest } from '../status/statusErrors';
import { mergePatch } from './mergePatch';

/** The `autoscaling/v1` Scale of an object. */
export function readScale(kind: ResourceKind, object: KubeObject) {
  const { scale } = kind;
  const number = (path: string | undefined) =>
    Number((path && jsonPath(path)(object)[0]) ?? 0);
  const selector = scale?.selector && jsonPath(scale.selector)(object)[0];
  const labels = isMap(selector) ? selector.matchLabels : undefined;
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: number(scale?.spec) },
    status: {
      replicas: number(scale?.status),
      selector: isMap(labels)
        ? Object.entries(labels)
            .map(([label, value]) => `${label}=${value}`)
            .join(',')
        : undefined,
    },
  };
}

/** The object with the replicas of a Scale. */
export function withScale(
  kind: ResourceKind,
  live: KubeObject,
  scale: unknown,
): KubeObject {
  const spec = isMap(scale) && isMap(scale.spec) ? scale.spec : {};
  const replicas = spec.replicas ?? 0;
  if (!kind.scale || !Number.isInteger(replicas) || Number(replicas) < 0) {
    throw badRequest('spec.replicas: must be a whole number from 0');
  }
  const path = kind.scale.spec.split('.').filter(part => part !== '');
  const change = path.reduceRight<unknown>(
    (value, part) => ({ [part]: value }),
    replicas,
  );
  const metadata =
    isMap(scale) && isMap(scale.metadata) && scale.metadata.resourceVersion
      ? { resourceVersion: scale.metadata.resourceVersion }
      : {};
  return mergePatch(live, { ...(change as object), metadata }) as KubeObject;
}
