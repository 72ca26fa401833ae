import type { KubeEvent, KubeKey, KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import { Controller } from '../control/Controller';
import { addFinalizer, removeFinalizer } from '../control/finalizers';
import { condition, StatusWriter } from '../control/StatusWriter';
import { randomSuffix, type WorldContext } from '../control/WorldContext';
import {
  CLAIM_NAME_LABEL,
  CLAIM_NAMESPACE_LABEL,
  type OfferedKind,
} from './crossplaneNames';

const PROGRAM = 'crossplane';
const SOURCE =
  'offered/compositeresourcedefinition.apiextensions.crossplane.io';
const FINALIZER = 'finalizer.apiextensions.crossplane.io';

/** Makes composites of the claims of one kind, as Crossplane does. */
export function claimController(
  context: WorldContext,
  offered: OfferedKind,
): Controller {
  const { apiVersion, kind, composite } = offered;
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: [{ apiVersion, kind }],
    latency: 5,
    map: ({ object }: KubeEvent) => {
      const { claimRef } = (object.spec ?? {}) as {
        claimRef?: { name: string; namespace: string };
      };
      return object.kind === composite.kind && claimRef
        ? [
            {
              apiVersion,
              kind,
              namespace: claimRef.namespace,
              name: claimRef.name,
            },
          ]
        : [];
    },
    reconcile: async key => reconcile(context, offered, key),
  });
}

function reconcile(
  context: WorldContext,
  offered: OfferedKind,
  key: KubeKey,
): void {
  const writer = new StatusWriter(context, PROGRAM, key);
  const claim = writer.object;
  if (!claim) return;
  const { resourceRef } = claim.spec as { resourceRef?: { name: string } };
  const { apiVersion, kind } = offered.composite;
  if (claim.metadata.deletionTimestamp) {
    if (resourceRef) {
      context.cluster.delete({ apiVersion, kind, name: resourceRef.name });
    }
    removeFinalizer(context, PROGRAM, claim, FINALIZER);
    return;
  }
  addFinalizer(context, PROGRAM, claim, FINALIZER);
  const name = resourceRef?.name ?? `${key.name}-${randomSuffix(context)}`;
  if (!resourceRef) {
    context.cluster.patch(
      key,
      { spec: { resourceRef: { apiVersion, kind, name } } },
      PROGRAM,
    );
  }
  const created = !context.cluster.get({ apiVersion, kind, name });
  bind(context, offered, claim, name);
  const event = (message: string) =>
    context.cluster.event({
      about: key,
      type: 'Normal',
      reason: 'BindCompositeResource',
      message,
      source: SOURCE,
    });
  if (created) event('Successfully bound composite resource');
  const composite = context.cluster.get({ apiVersion, kind, name });
  const ready = conditionOf(composite, 'Ready')?.status === 'True';
  const before = conditionOf(claim, 'Ready')?.status;
  if (!ready && before !== 'False')
    event('Composite resource is not yet ready');
  const { conditions: _, ...status } = (composite?.status ?? {}) as Record<
    string,
    unknown
  >;
  writer.write({
    set: [
      condition('Synced', 'True', 'ReconcileSuccess', ''),
      ready
        ? condition('Ready', 'True', 'Available', '')
        : condition(
            'Ready',
            'False',
            'Waiting',
            'Claim is waiting for composite resource to become Ready',
          ),
    ],
    fields: status,
  });
}

/** Writes the composite of a claim. */
function bind(
  context: WorldContext,
  offered: OfferedKind,
  claim: KubeObject,
  name: string,
): void {
  const { metadata } = claim;
  const spec = Object.fromEntries(
    Object.entries(claim.spec as Record<string, unknown>).filter(
      ([field]) => !offered.machinery.has(field),
    ),
  );
  context.cluster.apply(
    {
      apiVersion: offered.composite.apiVersion,
      kind: offered.composite.kind,
      metadata: {
        name,
        labels: {
          ...withoutReserved(metadata.labels),
          [CLAIM_NAME_LABEL]: metadata.name,
          [CLAIM_NAMESPACE_LABEL]: metadata.namespace ?? '',
        },
        annotations: withoutReserved(metadata.annotations),
      },
      spec: {
        ...spec,
        claimRef: {
          apiVersion: claim.apiVersion,
          kind: claim.kind,
          namespace: metadata.namespace,
          name: metadata.name,
        },
      },
    },
    `${PROGRAM}/claim`,
    { force: true },
  );
}

/**
 * Labels and annotations that go from a claim to its composite: not those in
 * the domains of Kubernetes (`app.kubernetes.io/…` neither).
 */
function withoutReserved(
  entries: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries ?? {}).filter(([key]) => {
      const domain = key.split('/')[0];
      return !/(^|\.)(kubernetes|k8s)\.io$/.test(domain);
    }),
  );
}
