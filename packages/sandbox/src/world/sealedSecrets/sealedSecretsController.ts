import type { KubeEvent, KubeKey, KubeObject } from '../../kube/api';
import { KubeStatusError } from '../../kube/status/KubeStatusError';
import { Controller } from '../control/Controller';
import { isControlledBy } from '../control/objectKey';
import { timestamp } from '../control/timestamp';
import type { WorldContext } from '../control/WorldContext';
import { UnsealError } from './openSealed';
import {
  MANAGED,
  SEALED_SECRET,
  type SealedSecretCondition,
  sealedSpec,
} from './SealedSecret';
import type { SealingKey } from './SealingKey';
import { unseal } from './unseal';
import { UnmanagedSecretError, writeSecret } from './writeSecret';

/** The name by which it writes, and tells of events. */
export const PROGRAM = 'sealed-secrets-controller';

/**
 * Opens SealedSecrets and keeps their Secrets as they say, as the controller
 * of bitnami-labs/sealed-secrets does (pkg/controller/controller.go). It tries
 * once per change: another try would find the same.
 */
export function sealedSecretsController(
  context: WorldContext,
  key: SealingKey,
): Controller {
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: [SEALED_SECRET],
    fingerprint: object =>
      JSON.stringify([object.metadata.uid, sealedSpec(object)]),
    map: event => ownerOfDeleted(context, event),
    reconcile: async name => reconcile(context, name, key),
  });
}

/** The SealedSecret of a Secret that somebody deleted: it comes back. */
function ownerOfDeleted(
  context: WorldContext,
  { type, object }: KubeEvent,
): KubeKey[] {
  if (type !== 'DELETED' || object.kind !== 'Secret') return [];
  const { name, namespace, annotations } = object.metadata;
  const key = { ...SEALED_SECRET, namespace, name };
  const owner = context.cluster.get(key);
  const isOurs =
    owner &&
    (isControlledBy(object, owner) || annotations?.[MANAGED] === 'true');
  return isOurs ? [key] : [];
}

function reconcile(
  context: WorldContext,
  name: KubeKey,
  key: SealingKey,
): void {
  const { cluster } = context;
  const sealed = cluster.get(name);
  if (!sealed || sealed.metadata.deletionTimestamp) return;
  const event = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    cluster.event({
      about: name,
      type,
      reason,
      message,
      source: 'sealed-secrets',
    });
  try {
    writeSecret(cluster, sealed, unseal(sealed, key));
    event('Normal', 'Unsealed', 'SealedSecret unsealed successfully');
    report(context, name, sealed);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof UnsealError) {
      event('Warning', 'ErrUnsealFailed', `Failed to unseal: ${message}`);
      report(context, name, sealed, message);
    } else if (error instanceof UnmanagedSecretError) {
      event('Warning', 'ErrUpdateFailed', message);
      report(context, name, sealed, `failed update: ${message}`);
    } else if (error instanceof KubeStatusError) {
      event('Warning', 'ErrUpdateFailed', message);
      report(context, name, sealed, message);
    } else {
      throw error;
    }
  }
}

interface Status {
  observedGeneration?: number;
  conditions?: SealedSecretCondition[];
}

/**
 * Writes the condition: where the verdict or the generation is another, as the
 * controller does, so a new reason alone shows with the next generation.
 */
function report(
  context: WorldContext,
  name: KubeKey,
  { metadata, ...sealed }: KubeObject,
  problem?: string,
): void {
  const before = (sealed.status ?? {}) as Status;
  const was = before.conditions?.find(({ type }) => type === 'Synced');
  const status = problem === undefined ? 'True' : 'False';
  const { generation } = metadata;
  if (was?.status === status && before.observedGeneration === generation) {
    return;
  }
  const at = timestamp(momentOf(context, name, before));
  const condition: SealedSecretCondition = {
    type: 'Synced',
    status,
    lastTransitionTime: was?.status === status ? was.lastTransitionTime : at,
    lastUpdateTime: at,
    ...(problem === undefined ? {} : { message: problem }),
  };
  context.cluster.patch(
    name,
    { status: { observedGeneration: generation, conditions: [condition] } },
    'controller',
    { status: true },
  );
}

/** What a new cluster begins with was opened when its app became as it is. */
function momentOf(
  context: WorldContext,
  { namespace = '' }: KubeKey,
  before: Status,
): Date {
  const past = before.conditions?.length ? undefined : context.past(namespace);
  return past?.since ?? context.clock.now();
}
