import type { ClusterModel } from '../model';
import { targetNamespace } from '../model/rootOf';
import { asFields, asText } from '../objects/fields';
import { refOf, type ObservedObject } from '../objects';
import { applierOf, applyingObject } from './applierOf';
import type { FoundObject } from './groupUnmapped';
import { proposalOf } from './groupUnmapped';
import { appliersIn, machineryOf } from './machineryOf';
import { originOf } from './originOf';

/** What is known of an engine object from the objects of its cluster alone. */
type FoundInCluster = Omit<
  FoundObject,
  'cluster' | 'environment' | 'engine' | 'headline'
>;

/** How many engine objects apply each other before it counts as a circle. */
const deepest = 8;

/**
 * The engine objects of a cluster that deliver something which no app accounts
 * for: neither they nor what applies them is an app's, and they are no part of
 * the platform's own delivery.
 *
 * @param isMapped - whether an engine object is one of a known app
 * @param environments - names of all environments
 */
export function unmappedIn(
  model: ClusterModel,
  isMapped: (root: ObservedObject) => boolean,
  environments: readonly string[],
): { root: ObservedObject; found: FoundInCluster }[] {
  const appliers = appliersIn(model);
  const unmapped: { root: ObservedObject; found: FoundInCluster }[] = [];
  for (const root of model.engineObjects()) {
    if (machineryOf(root, appliers)) continue;
    if (isOfApp(root, model, isMapped)) continue;
    unmapped.push({ root, found: found(root, model, environments) });
  }
  return unmapped;
}

function isOfApp(
  root: ObservedObject,
  model: ClusterModel,
  isMapped: (root: ObservedObject) => boolean,
): boolean {
  let at: ObservedObject | undefined = root;
  for (let depth = 0; at && depth < deepest; depth++) {
    if (isMapped(at)) return true;
    at = applyingObject(at, model);
  }
  return false;
}

function found(
  root: ObservedObject,
  model: ClusterModel,
  environments: readonly string[],
): FoundInCluster {
  const release = releaseOf(root);
  const namespace = targetNamespace(root) ?? asText(root.spec.targetNamespace);
  const appliedBy = applierOf(root, model);
  return {
    ref: refOf(root),
    origin: originOf(root, model),
    ...(release ? { release } : {}),
    ...(namespace ? { namespace } : {}),
    ...(appliedBy ? { appliedBy } : {}),
    ...proposalOf(root, environments),
  };
}

/** The name of the Helm release that an engine object makes. */
function releaseOf({ kind, metadata, spec }: ObservedObject) {
  if (kind === 'HelmRelease') {
    const target = asText(spec.targetNamespace);
    return (
      asText(spec.releaseName) ??
      (target ? `${target}-${metadata.name}` : metadata.name)
    );
  }
  const { helm } = asFields(spec.source);
  return helm ? asText(asFields(helm).releaseName) ?? metadata.name : undefined;
}
