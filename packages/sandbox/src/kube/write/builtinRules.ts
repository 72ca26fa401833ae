import { createHash } from 'node:crypto';
import type { KubeObject } from '../api';
import { isMap } from '../apply/structure';
import type { JsonMap } from '../apply/structure';
import { same } from '../apply/pathElement';
import type { StatusCause } from '../status/KubeStatusError';
import type { ResourceKind } from '../kinds/ResourceKind';
import { resourceId } from '../kinds/ResourceKind';
import { crdProblems } from '../kinds/crdProblems';

/** What a built-in kind does to its objects beside its schema. */
interface BuiltinRule {
  /** Fills in what the API server fills in. */
  complete?(object: KubeObject): KubeObject;
  validate?(object: KubeObject, old: KubeObject | undefined): StatusCause[];
}

function spec(object: KubeObject): JsonMap {
  return isMap(object.spec) ? object.spec : {};
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (current, name) => (isMap(current) ? current[name] : undefined),
    value,
  );
}

function immutable(
  object: KubeObject,
  old: KubeObject | undefined,
  ...path: string[]
): StatusCause[] {
  const value = at(object, ...path);
  return old && !same(value, at(old, ...path))
    ? [
        {
          reason: 'FieldValueInvalid',
          message: `Invalid value: ${JSON.stringify(
            value,
          )}: field is immutable`,
          field: path.join('.'),
        },
      ]
    : [];
}

// `latest` and no tag are pulled always, anything else only once.
function pullPolicies(podSpec: JsonMap): JsonMap {
  const complete = (list: unknown) =>
    Array.isArray(list)
      ? list.map(container =>
          isMap(container) && !container.imagePullPolicy
            ? {
                ...container,
                imagePullPolicy: /(^|\/)[^:/]+$|:latest$/.test(
                  String(container.image ?? ''),
                )
                  ? 'Always'
                  : 'IfNotPresent',
              }
            : container,
        )
      : list;
  return {
    ...podSpec,
    containers: complete(podSpec.containers),
    ...(podSpec.initContainers !== undefined && {
      initContainers: complete(podSpec.initContainers),
    }),
  };
}

function withPodSpec(object: KubeObject, ...path: string[]): KubeObject {
  const change = (value: unknown, rest: string[]): unknown => {
    if (!isMap(value)) {
      return value;
    }
    const [first, ...below] = rest;
    return first === undefined
      ? pullPolicies(value)
      : { ...value, [first]: change(value[first], below) };
  };
  return change(object, path) as KubeObject;
}

function containerProblems(object: KubeObject, ...path: string[]) {
  const containers = at(object, ...path, 'containers');
  const base = [...path, 'containers'].join('.');
  if (Array.isArray(containers) && containers.length === 0) {
    return [
      { reason: 'FieldValueRequired', message: 'Required value', field: base },
    ];
  }
  const problems: StatusCause[] = [];
  const seen = new Set<unknown>();
  for (const [index, container] of (Array.isArray(containers)
    ? containers
    : []
  ).entries()) {
    const name = at(container, 'name');
    if (seen.has(name)) {
      problems.push({
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(name)}`,
        field: `${base}[${index}].name`,
      });
    }
    seen.add(name);
  }
  return problems;
}

function selectorProblems(object: KubeObject): StatusCause[] {
  const selector = at(object, 'spec', 'selector', 'matchLabels');
  const labels = at(object, 'spec', 'template', 'metadata', 'labels');
  const matches =
    isMap(selector) &&
    Object.entries(selector).every(
      ([name, value]) => isMap(labels) && labels[name] === value,
    );
  return isMap(selector) && !matches
    ? [
        {
          reason: 'FieldValueInvalid',
          message: `Invalid value: ${JSON.stringify(
            labels ?? null,
          )}: \`selector\` does not match template \`labels\``,
          field: 'spec.template.metadata.labels',
        },
      ]
    : [];
}

function rolling(object: KubeObject): KubeObject {
  const strategy = at(object, 'spec', 'strategy');
  if (!isMap(strategy) || strategy.type !== 'RollingUpdate') {
    return object;
  }
  const rollingUpdate = {
    maxUnavailable: '25%',
    maxSurge: '25%',
    ...(isMap(strategy.rollingUpdate) ? strategy.rollingUpdate : {}),
  };
  return {
    ...object,
    spec: { ...spec(object), strategy: { ...strategy, rollingUpdate } },
  };
}

const workload: BuiltinRule = {
  complete: object => withPodSpec(object, 'spec', 'template', 'spec'),
  validate: (object, old) => [
    ...containerProblems(object, 'spec', 'template', 'spec'),
    ...selectorProblems(object),
    ...immutable(object, old, 'spec', 'selector'),
  ],
};

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
    validate: frozenData,
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

export function ruleOf(kind: ResourceKind): BuiltinRule | undefined {
  return kind.custom ? undefined : rules[resourceId(kind)];
}
