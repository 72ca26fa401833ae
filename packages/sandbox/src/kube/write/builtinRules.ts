import { createHash } from 'node:crypto';
import type { KubeObject } from '../api';
import { isMap } from '../apply/structure';
import { crdProblems } from '../kinds/crdProblems';
import { resourceId } from '../kinds/ResourceKind';
import type { ResourceKind } from '../kinds/ResourceKind';
import { immutable, spec } from './BuiltinRule';
import type { BuiltinRule } from './BuiltinRule';
import { secretProblems } from './secretRules';
import { containerProblems, rolling } from './workloadRules';
import { withPodSpec, workload } from './workloadRules';

function frozenData(object: KubeObject, old: KubeObject | undefined) {
  return old?.immutable === true
    ? [
        ...immutable(object, old, 'immutable'),
        ...immutable(object, old, 'data'),
        ...immutable(object, old, 'binaryData'),
      ].map(cause => ({
        ...cause,
        reason: 'FieldValueForbidden',
        message: 'Forbidden: field is immutable when `immutable` is set',
      }))
    : [];
}

// Stable per service, so that a fresh sandbox gives the same addresses.
function clusterIp(object: KubeObject): string {
  const { name, namespace } = object.metadata;
  const [a, b] = createHash('sha256').update(`${namespace}/${name}`).digest();
  return `10.96.${a}.${Math.max(1, b)}`;
}

const rules: Record<string, BuiltinRule> = {
  '/namespaces': {
    complete: object => ({
      ...object,
      metadata: {
        ...object.metadata,
        labels: {
          ...object.metadata.labels,
          'kubernetes.io/metadata.name': object.metadata.name,
        },
      },
      spec: { finalizers: ['kubernetes'], ...spec(object) },
      status: isMap(object.status) ? object.status : { phase: 'Active' },
    }),
  },
  '/pods': {
    complete: object => ({
      ...withPodSpec(object, 'spec'),
      status: isMap(object.status) ? object.status : { phase: 'Pending' },
    }),
    validate: object => containerProblems(object, 'spec'),
  },
  '/services': {
    complete: object => {
      const { type, clusterIP, ports, ...rest } = spec(object);
      const address = type === 'ExternalName' ? undefined : clusterIp(object);
      const assigned = clusterIP || address;
      return {
        ...object,
        spec: {
          ...rest,
          type,
          ...(assigned && { clusterIP: assigned, clusterIPs: [assigned] }),
          ...(Array.isArray(ports) && {
            ports: ports.map(port =>
              isMap(port)
                ? { ...port, targetPort: port.targetPort ?? port.port }
                : port,
            ),
          }),
        },
      };
    },
  },
  '/secrets': {
    complete: ({ stringData, ...object }) =>
      isMap(stringData)
        ? {
            ...(object as KubeObject),
            data: {
              ...(isMap(object.data) ? object.data : {}),
              ...Object.fromEntries(
                Object.entries(stringData).map(([key, value]) => [
                  key,
                  Buffer.from(String(value)).toString('base64'),
                ]),
              ),
            },
          }
        : (object as KubeObject),
    validate: (object, old) => [
      ...secretProblems(object),
      ...frozenData(object, old),
    ],
  },
  '/configmaps': { validate: frozenData },
  'apps/deployments': {
    ...workload,
    complete: object =>
      withPodSpec(rolling(object), 'spec', 'template', 'spec'),
  },
  'apps/replicasets': workload,
  'apps/statefulsets': workload,
  'apps/daemonsets': workload,
  'batch/jobs': {
    complete: object => withPodSpec(object, 'spec', 'template', 'spec'),
    validate: (object, old) => [
      ...containerProblems(object, 'spec', 'template', 'spec'),
      ...immutable(object, old, 'spec', 'template'),
    ],
  },
  'batch/cronjobs': {
    complete: object =>
      withPodSpec(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec'),
    validate: object =>
      containerProblems(
        object,
        'spec',
        'jobTemplate',
        'spec',
        'template',
        'spec',
      ),
  },
  'apiextensions.k8s.io/customresourcedefinitions': { validate: crdProblems },
};

/** The rule of a kind, where it is built in and has one. */
export function ruleOf(kind: ResourceKind): BuiltinRule | undefined {
  return kind.custom ? undefined : rules[resourceId(kind)];
}
