import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import { observeObject, type Condition, type ObservedObject } from '../objects';

/** The time of tests. */
export const now = '2026-05-04T12:00:00.000Z';

/** RFC 3339: that many seconds before `now`. */
export function secondsAgo(seconds: number): string {
  return new Date(Date.parse(now) - seconds * 1000).toISOString();
}

/** Fields of an object; others are taken over as they are. */
export interface ObservedFixture {
  name?: string;
  metadata?: Partial<KubernetesObject['metadata']>;
  spec?: object;
  status?: object;
  // Fields of Events and of Argo CD's operation.
  [field: string]: unknown;
}

/** An object as a watch would deliver it, seen for the first time. */
export function observed(
  type: string,
  object: ObservedFixture = {},
): ObservedObject {
  const at = type.lastIndexOf('/');
  const { name = 'web', metadata, ...rest } = object;
  return observeObject(
    {
      apiVersion: at < 0 ? 'v1' : type.slice(0, at),
      kind: type.slice(at + 1),
      metadata: {
        name,
        namespace: 'shop',
        generation: 1,
        creationTimestamp: secondsAgo(600),
        ...metadata,
      },
      ...rest,
    },
    now,
  );
}

/** A condition, written `Ready=False/BuildFailed: message`. */
export function condition(
  text: string,
  rest: Partial<Condition> = {},
): Condition {
  const [, type, status, reason, message] =
    /^(\w+)=(\w+)(?:\/(\w+))?(?:: (.*))?$/s.exec(text) ?? [];
  return {
    type,
    status,
    reason,
    message,
    observedGeneration: 1,
    lastTransitionTime: secondsAgo(120),
    ...rest,
  };
}

/** A status with these conditions and fields. */
export function statusOf(conditions: string[], fields: object = {}): object {
  return {
    observedGeneration: 1,
    conditions: conditions.map(text => condition(text)),
    ...fields,
  };
}
