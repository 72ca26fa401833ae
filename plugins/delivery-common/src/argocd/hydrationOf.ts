import { asFields, asText, asTime } from '../objects/fields';
import type { ObservedObject } from '../objects';

/** How far Argo CD is with writing rendered manifests to Git (source hydrator). */
interface Hydration {
  phase: 'Hydrating' | 'Failed' | 'Hydrated';
  /** The commit that people wrote. */
  dryRevision?: string;
  message?: string;
  /** RFC 3339. */
  since?: string;
}

/**
 * Reads `status.sourceHydrator`; undefined where nothing is hydrated. Sync and
 * health are about what was hydrated last, so a commit that cannot be
 * hydrated shows nowhere else. A failed one is tried again after two minutes.
 */
export function hydrationOf(app: ObservedObject): Hydration | undefined {
  const { currentOperation } = asFields(app.status.sourceHydrator);
  const operation = asFields(currentOperation);
  const { phase } = operation;
  if (phase !== 'Hydrating' && phase !== 'Failed' && phase !== 'Hydrated') {
    return undefined;
  }
  return {
    phase,
    dryRevision: asText(operation.drySHA),
    message: asText(operation.message),
    since: asTime(operation.finishedAt) ?? asTime(operation.startedAt),
  };
}
