import { appliedRevision } from '../flux/attemptedRevision';
import {
  appliedChart,
  fetchedChart,
  missingChart,
} from '../flux/chartRevision';
import { conditionOf } from '../objects/conditions';
import { asFields, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import { fluxReferences } from '../model/referencesOf';
import { commitOf } from '../status';
import type { DerivationInput } from './Derivation';

/** Commits where a Kustomization delivers an app, else versions of its chart. */
interface FluxRevisions {
  fetched?: string;
  applied?: string;
  /** What is asked for by name and cannot be fetched. */
  missing?: string;
}

/**
 * What Flux fetched for an app, and what it applied of it.
 */
export function fluxRevisions(
  input: DerivationInput,
  kustomization: ObservedObject | undefined,
  sources: { object: ObservedObject }[],
): FluxRevisions {
  if (!kustomization) {
    const chart = sources.find(
      ({ object }) =>
        object.kind === 'HelmChart' || object.kind === 'OCIRepository',
    );
    const applied = appliedChart(input.root);
    return {
      missing: missingChart(chart?.object),
      fetched: fetchedChart(chart?.object, applied),
      applied,
    };
  }
  const source = fluxReferences(kustomization, input.model).source;
  const fetched = source ? input.model.get(source) : undefined;
  const artifact = asFields(fetched?.status.artifact);
  // Applied, although something else that it applied is not healthy.
  const isApplied =
    kustomization !== input.root &&
    conditionOf(kustomization, 'Ready')?.reason === 'HealthCheckFailed';
  return originOf(
    {
      fetched: commit(artifact.revision),
      applied: commit(
        isApplied
          ? kustomization.status.lastAttemptedRevision
          : appliedRevision(kustomization),
      ),
    },
    artifact,
    kustomization,
  );
}

/** An artifact from an OCI registry may tell which commit it was made from. */
function originOf(
  revisions: FluxRevisions,
  artifact: Record<string, unknown>,
  kustomization: ObservedObject,
): FluxRevisions {
  const fetched = commit(
    asFields(artifact.metadata)['org.opencontainers.image.revision'],
  );
  const applied = commit(kustomization.status.lastAppliedOriginRevision);
  if (!fetched || !applied) return revisions;
  return revisions.fetched === revisions.applied
    ? { fetched, applied: fetched }
    : { fetched, applied };
}

function commit(revision: unknown): string | undefined {
  const text = asText(revision);
  return text === undefined ? undefined : commitOf(text);
}
