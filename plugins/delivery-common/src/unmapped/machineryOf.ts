import type { ClusterModel } from '../model';
import { targetNamespace } from '../model/rootOf';
import { asFields, asList, asText } from '../objects/fields';
import { idOf, type ObjectId, type ObservedObject } from '../objects';
import { applyingObject } from './applierOf';

/** Says of an engine object, with the value `false`, that it is no app. */
const adoptLabel = 'gitops-portal.io/adopt';

/** What makes up a platform, and what no app consists of. */
const platformGroups = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.crossplane.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'notification.toolkit.fluxcd.io',
  'pkg.crossplane.io',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'source.toolkit.fluxcd.io',
  'storage.k8s.io',
]);
const platformKinds = new Set([
  'AppProject',
  'LimitRange',
  'Namespace',
  'ResourceQuota',
  'ServiceAccount',
]);
const engineKinds = new Set([
  'Application',
  'ApplicationSet',
  'HelmRelease',
  'Kustomization',
]);
const engineGroups = new Set([
  'argoproj.io',
  'helm.toolkit.fluxcd.io',
  'kustomize.toolkit.fluxcd.io',
]);
const platformNamespace = /^(kube-.+|flux-system|argocd|crossplane-.+)$/;

interface DeliveredKind {
  group: string;
  kind: string;
}

/**
 * Why an engine object stands for no app: it is part of how the platform
 * itself is delivered. Undefined where it may stand for one.
 *
 * @param appliers - of the other engine objects, see {@link appliersIn}
 */
export function machineryOf(
  root: ObservedObject,
  appliers: ReadonlySet<ObjectId>,
): string | undefined {
  const { labels = {}, annotations = {}, deletionTimestamp } = root.metadata;
  if (deletionTimestamp) return 'it is being deleted';
  if ((annotations[adoptLabel] ?? labels[adoptLabel]) === 'false') {
    return `its ${adoptLabel} says that it is no app`;
  }
  const delivered = deliveredKinds(root);
  if (appliers.has(idOf(root)) || delivered.some(isEngineObject)) {
    return 'it delivers other engine objects';
  }
  const namespace = targetNamespace(root) ?? asText(root.spec.targetNamespace);
  if (namespace && isPlatformNamespace(namespace, root)) {
    return `it delivers into ${namespace}, which is the platform's`;
  }
  // Nobody knows what a chart makes; the others list it.
  if (delivered.length === 0 && root.kind !== 'HelmRelease') {
    return 'it delivers nothing';
  }
  if (delivered.length > 0 && delivered.every(isOfPlatform)) {
    return 'it delivers kinds, packages and rights only';
  }
  return undefined;
}

/** The engine objects by which others of the cluster are applied. */
export function appliersIn(model: ClusterModel): Set<ObjectId> {
  const appliers = new Set<ObjectId>();
  for (const root of model.engineObjects()) {
    const applying = applyingObject(root, model);
    if (applying) appliers.add(idOf(applying));
  }
  return appliers;
}

/** What an engine object lists as delivered by it; nothing is known of charts. */
function deliveredKinds({ kind, status }: ObservedObject): DeliveredKind[] {
  if (kind === 'Application') {
    return asList(status.resources)
      .map(asFields)
      .map(resource => ({
        group: asText(resource.group) ?? '',
        kind: asText(resource.kind) ?? '',
      }));
  }
  // namespace_name_group_kind, where no name holds an underscore
  return asList(asFields(status.inventory).entries)
    .map(entry => (asText(asFields(entry).id) ?? '').split('_'))
    .filter(parts => parts.length >= 4)
    .map(parts => ({ group: parts.at(-2)!, kind: parts.at(-1)! }));
}

function isEngineObject({ group, kind }: DeliveredKind): boolean {
  return engineGroups.has(group) && engineKinds.has(kind);
}

function isOfPlatform({ group, kind }: DeliveredKind): boolean {
  return platformGroups.has(group) || platformKinds.has(kind);
}

/** Argo CD may live anywhere: what it delivers beside itself is its own. */
function isPlatformNamespace(namespace: string, root: ObservedObject): boolean {
  const isOwn =
    root.kind === 'Application' && namespace === root.metadata.namespace;
  return isOwn || platformNamespace.test(namespace);
}
