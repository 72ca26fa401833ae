import { asFields, asText } from '../objects/fields';
import {
  groupOf,
  objectId,
  type ObjectId,
  type ObservedObject,
} from '../objects';
import { trackingApplication } from './trackingApplication';

const helmGroup = 'helm.toolkit.fluxcd.io';
const kustomizeGroup = 'kustomize.toolkit.fluxcd.io';

/** What can be looked up while an object's app is sought. */
export interface RootLookup {
  get(id: ObjectId): ObservedObject | undefined;
  /** Ids of the Applications of that name, whatever their namespace. */
  applicationsNamed(name: string): ObjectId[];
  /** Ids of the composites of that name. */
  compositesNamed(name: string): ObjectId[];
  /** Ids of the engine objects that deliver into a namespace. */
  rootsInto(namespace: string): ObjectId[];
}

/** Whether the object is one that an engine delivers an app by. */
export function isRoot(object: ObservedObject): boolean {
  return (
    isFluxRoot(object) ||
    (object.kind === 'Application' && groupOf(object) === 'argoproj.io')
  );
}

/** Whether the object is a release or a Kustomization of Flux. */
export function isFluxRoot(object: ObservedObject): boolean {
  const group = groupOf(object);
  return (
    (group === helmGroup && object.kind === 'HelmRelease') ||
    (group === kustomizeGroup && object.kind === 'Kustomization')
  );
}

/** The namespace that an engine object delivers into. */
export function targetNamespace(root: ObservedObject): string | undefined {
  if (root.kind === 'Kustomization') return undefined;
  return (
    asText(root.spec.targetNamespace) ??
    asText(asFields(root.spec.destination).namespace) ??
    root.metadata.namespace
  );
}

/**
 * The engine object that an object belongs to: by the marks that the engine
 * leaves on what it applies, by ownership, by Crossplane's labels, and last by
 * the namespace where only one app is delivered into it.
 */
export function rootOf(
  object: ObservedObject,
  lookup: RootLookup,
  depth = 0,
): ObjectId | undefined {
  if (isRoot(object)) return undefined;
  const { labels = {} } = object.metadata;

  const release = labels[`${helmGroup}/name`];
  if (release) {
    const id = objectId({
      group: helmGroup,
      kind: 'HelmRelease',
      namespace: labels[`${helmGroup}/namespace`],
      name: release,
    });
    if (lookup.get(id)) return id;
  }
  const application = trackingApplication(object, lookup);
  if (application) return application;

  const parent = depth < 8 ? parentOf(object, lookup) : undefined;
  const parentRoot = parent && rootOf(parent, lookup, depth + 1);
  if (parentRoot) return parentRoot;

  const kustomization = labels[`${kustomizeGroup}/name`];
  if (kustomization) {
    const id = objectId({
      group: kustomizeGroup,
      kind: 'Kustomization',
      namespace: labels[`${kustomizeGroup}/namespace`],
      name: kustomization,
    });
    if (lookup.get(id)) return id;
  }
  return byNamespace(object, lookup);
}

/** The object that made this one: its owner, its claim or its composite. */
export function parentOf(
  object: ObservedObject,
  lookup: RootLookup,
): ObservedObject | undefined {
  const { ownerReferences = [], labels = {}, namespace } = object.metadata;
  for (const owner of ownerReferences) {
    const group = owner.apiVersion.includes('/')
      ? owner.apiVersion.split('/')[0]
      : '';
    for (const candidate of [namespace, undefined]) {
      const found = lookup.get(
        objectId({
          group,
          kind: owner.kind,
          namespace: candidate,
          name: owner.name,
        }),
      );
      if (found) return found;
    }
  }
  const claim = asFields(object.spec.claimRef);
  if (asText(claim.kind)) {
    const found = lookup.get(
      objectId({
        group: (asText(claim.apiVersion) ?? '').split('/')[0],
        kind: asText(claim.kind) ?? '',
        namespace: asText(claim.namespace),
        name: asText(claim.name) ?? '',
      }),
    );
    if (found) return found;
  }
  const composite = labels['crossplane.io/composite'];
  if (composite && composite !== object.metadata.name) {
    const [id] = lookup.compositesNamed(composite);
    return id ? lookup.get(id) : undefined;
  }
  return undefined;
}

function byNamespace(
  object: ObservedObject,
  lookup: RootLookup,
): ObjectId | undefined {
  const { namespace, labels = {} } = object.metadata;
  if (!namespace) return undefined;
  const roots = lookup.rootsInto(namespace);
  const instance = labels['app.kubernetes.io/instance'];
  const named = roots.find(id => id.endsWith(`/${instance}`));
  if (instance && named) return named;
  return roots.length === 1 ? roots[0] : undefined;
}
