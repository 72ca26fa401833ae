import type { KubeObject } from '../api';
import { isMap } from '../apply/structure';
import type { JsonMap } from '../apply/structure';
import type { StatusCause } from '../status/KubeStatusError';
import { at, immutable, spec } from './BuiltinRule';
import type { BuiltinRule } from './BuiltinRule';

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

/** Completes the pod spec that is at a path. */
export function withPodSpec(object: KubeObject, ...path: string[]): KubeObject {
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

/** What is wrong with the containers of the pod spec at a path. */
export function containerProblems(object: KubeObject, ...path: string[]) {
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

/** A Deployment whose rolling update has its limits. */
export function rolling(object: KubeObject): KubeObject {
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

/** What the apps kinds have in common. */
export const workload: BuiltinRule = {
  complete: object => withPodSpec(object, 'spec', 'template', 'spec'),
  validate: (object, old) => [
    ...containerProblems(object, 'spec', 'template', 'spec'),
    ...selectorProblems(object),
    ...immutable(object, old, 'spec', 'selector'),
  ],
};
