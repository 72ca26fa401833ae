import { KubeStatusError } from '../../kube/status/KubeStatusError';
import type { Manifest } from '../control/Manifest';
import { keyOf, subjectOf } from '../control/objectKey';
import { takeOver } from '../control/takeOver';
import type { WorldContext } from '../control/WorldContext';
import { inApplyOrder } from '../inventory/applyOrder';
import type { KubeKey, KubeObject } from '../../kube/api';

/** A manifest that the API server refused. */
export class ApplyError extends Error {
  readonly name = 'ApplyError';
}

/** What was done to one object. */
interface AppliedObject {
  key: KubeKey;
  action: 'created' | 'configured' | 'unchanged';
}

/**
 * Applies manifests in order, as kustomize-controller does.
 * @throws ApplyError at the first that is refused
 */
export function applyManifests(
  context: WorldContext,
  manifests: Manifest[],
  program: string,
): AppliedObject[] {
  return inApplyOrder(manifests).map(manifest => {
    const key = keyOf(manifest);
    try {
      const before = find(context, key);
      const after = takeOver(context, manifest, program);
      return { key, action: actionOf(before, after) };
    } catch (error) {
      if (!(error instanceof KubeStatusError)) throw error;
      const invalid = error.reason === 'Invalid' ? ' (Invalid)' : '';
      const { message } = error;
      throw new ApplyError(
        `${subjectOf(key)} dry-run failed${invalid}: ${message}\n`,
      );
    }
  });
}

function find(context: WorldContext, key: KubeKey): KubeObject | undefined {
  return context.cluster.get(key);
}

function actionOf(
  before: KubeObject | undefined,
  after: KubeObject,
): AppliedObject['action'] {
  if (!before) return 'created';
  return before.metadata.resourceVersion === after.metadata.resourceVersion
    ? 'unchanged'
    : 'configured';
}
