import type { KubeEvent, KubeKey, KubeObject } from '../../kube/api';
import { formatGoDuration, parseGoDuration } from '../clock/goDuration';
import { conditionOf } from '../control/conditions';
import { Controller, type ReconcileResult } from '../control/Controller';
import { addFinalizer, removeFinalizer } from '../control/finalizers';
import { condition, StatusWriter } from '../control/StatusWriter';
import { listIfServed, type WorldContext } from '../control/WorldContext';
import {
  artifactOf,
  FLUX_FINALIZER,
  GIT_REPOSITORY,
  KUSTOMIZATION,
  requestedAt,
} from './fluxNames';
import { KustomizationRun } from './KustomizationRun';
import { kustomizationSpec, type KustomizationSpec } from './KustomizationSpec';
import { pruneEntries } from './pruneEntries';

const KUSTOMIZE_CONTROLLER = 'kustomize-controller';

/** Applies Kustomizations, as kustomize-controller does. */
export function kustomizationController(context: WorldContext): Controller {
  return new Controller({
    ...context,
    program: KUSTOMIZE_CONTROLLER,
    kinds: [KUSTOMIZATION],
    map: event => withSource(context, event),
    reconcile: key => reconcile(context, key),
  });
}

/** The Kustomizations that a new artifact concerns. */
function withSource(context: WorldContext, { object }: KubeEvent): KubeKey[] {
  const artifact = artifactOf(object);
  if (object.kind !== GIT_REPOSITORY.kind || !artifact) return [];
  return listIfServed(context, KUSTOMIZATION)
    .filter(kustomization => {
      const { sourceRef } = kustomizationSpec(kustomization);
      const { namespace } = kustomization.metadata;
      const status = kustomization.status as Record<string, unknown>;
      return (
        sourceRef.name === object.metadata.name &&
        (sourceRef.namespace ?? namespace) === object.metadata.namespace &&
        status?.lastAttemptedRevision !== artifact.revision
      );
    })
    .map(({ metadata: { namespace, name } }) => ({
      ...KUSTOMIZATION,
      namespace,
      name,
    }));
}

async function reconcile(
  context: WorldContext,
  key: KubeKey,
): Promise<ReconcileResult | void> {
  const writer = new StatusWriter(context, KUSTOMIZE_CONTROLLER, key);
  const { object } = writer;
  if (!object) return undefined;
  const spec = kustomizationSpec(object);
  if (object.metadata.deletionTimestamp) {
    if (spec.prune && !spec.suspend) {
      pruneEntries(context, writer.status.inventory?.entries ?? []);
    }
    removeFinalizer(context, KUSTOMIZE_CONTROLLER, object, FLUX_FINALIZER);
    return undefined;
  }
  addFinalizer(context, KUSTOMIZE_CONTROLLER, object, FLUX_FINALIZER);
  if (spec.suspend) {
    writer.write({
      fields: { observedGeneration: object.metadata.generation },
    });
    return undefined;
  }
  const source = context.cluster.get({
    ...GIT_REPOSITORY,
    namespace: spec.sourceRef.namespace ?? key.namespace,
    name: spec.sourceRef.name,
  });
  const artifact = artifactOf(source);
  const wait = { requeueAfter: context.pace.dependency };
  if (!source || !artifact) {
    const message = source
      ? 'Source artifact not found, retrying in '
      : `Source '${spec.sourceRef.kind}/${key.namespace}/${spec.sourceRef.name}' not found, retrying in `;
    writer.write({
      set: [
        condition(
          'Ready',
          'False',
          'ArtifactFailed',
          message + formatGoDuration(wait.requeueAfter),
        ),
      ],
    });
    return wait;
  }
  const missing = unmetDependency(context, object, spec, artifact.revision);
  if (missing) {
    writer.event(
      'Normal',
      'DependencyNotReady',
      `Dependencies do not meet ready condition, retrying in ${formatGoDuration(
        wait.requeueAfter,
      )}`,
    );
    writer.write({
      set: [condition('Ready', 'False', 'DependencyNotReady', missing)],
    });
    return wait;
  }
  const handled = requestedAt(object);
  const run = new KustomizationRun(context, writer, object);
  const succeeded = await run.run({
    url: (source.spec as { url: string }).url,
    revision: artifact.revision,
  });
  if (handled && writer.status.lastHandledReconcileAt !== handled) {
    writer.write({ fields: { lastHandledReconcileAt: handled } });
  }
  const interval = parseGoDuration(spec.interval, 60_000);
  return {
    requeueAfter: succeeded
      ? interval
      : parseGoDuration(spec.retryInterval, interval),
  };
}

function unmetDependency(
  context: WorldContext,
  object: KubeObject,
  spec: KustomizationSpec,
  revision: string,
): string | undefined {
  for (const reference of spec.dependsOn ?? []) {
    const namespace = reference.namespace ?? object.metadata.namespace;
    const id = `${namespace}/${reference.name}`;
    const other = context.cluster.get({
      ...KUSTOMIZATION,
      namespace,
      name: reference.name,
    });
    if (!other) return `dependency '${id}' not found`;
    const status = (other.status ?? {}) as Record<string, unknown>;
    if (
      status.observedGeneration !== other.metadata.generation ||
      conditionOf(other, 'Ready')?.status !== 'True'
    ) {
      return `dependency '${id}' is not ready`;
    }
    const otherSource = kustomizationSpec(other).sourceRef;
    if (
      otherSource.name === spec.sourceRef.name &&
      otherSource.kind === spec.sourceRef.kind &&
      status.lastAppliedRevision !== revision
    ) {
      return `dependency '${id}' revision is not up to date`;
    }
  }
  return undefined;
}
