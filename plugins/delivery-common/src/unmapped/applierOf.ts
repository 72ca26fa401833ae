import { parseApiVersion } from '@gitops-portal/plugin-environments-common';
import { fluxReferences } from '../model/referencesOf';
import type { RootLookup } from '../model/rootOf';
import { trackingApplication } from '../model/trackingApplication';
import { asFields, asText } from '../objects/fields';
import { groupOf, objectId, refOf, type ObservedObject } from '../objects';
import { withoutCredentials } from './originOf';
import type { Applier } from './UnmappedApp';

const kustomizeGroup = 'kustomize.toolkit.fluxcd.io';
const helmGroup = 'helm.toolkit.fluxcd.io';

/**
 * The engine object that keeps another one as it is: by the marks that Flux and
 * Argo CD leave on what they apply. Undefined where nothing says so.
 */
export function applyingObject(
  root: ObservedObject,
  lookup: RootLookup,
): ObservedObject | undefined {
  const { labels = {}, namespace } = root.metadata;
  for (const [group, kind] of [
    [kustomizeGroup, 'Kustomization'],
    [helmGroup, 'HelmRelease'],
  ]) {
    const name = labels[`${group}/name`];
    if (!name) continue;
    const of = labels[`${group}/namespace`] ?? namespace;
    const found = lookup.get(objectId({ group, kind, namespace: of, name }));
    if (found) return found;
  }
  const id = trackingApplication(root, lookup);
  return id ? lookup.get(id) : undefined;
}

/** The same in short, and an ApplicationSet, which is known by name alone. */
export function applierOf(
  root: ObservedObject,
  lookup: RootLookup,
): Applier | undefined {
  const applying = applyingObject(root, lookup);
  if (applying) {
    const repository = repositoryOf(applying, lookup);
    return {
      ref: refOf(applying),
      prunes: prunes(applying),
      ...(repository ? { repository } : {}),
    };
  }
  const set = root.metadata.ownerReferences?.find(
    ({ kind }) => kind === 'ApplicationSet',
  );
  if (!set || groupOf(root) !== 'argoproj.io') return undefined;
  const { namespace } = root.metadata;
  const { group, version } = parseApiVersion(set.apiVersion);
  return {
    ref: {
      group,
      version,
      kind: set.kind,
      ...(namespace ? { namespace } : {}),
      name: set.name,
    },
    // By its default, the set deletes what its generators no longer give.
    prunes: true,
  };
}

function prunes({ kind, spec }: ObservedObject): boolean {
  if (kind === 'Kustomization') return spec.prune === true;
  if (kind === 'HelmRelease') return true;
  return asFields(asFields(spec.syncPolicy).automated).prune === true;
}

function repositoryOf(applying: ObservedObject, lookup: RootLookup) {
  const ofArgo = asText(asFields(applying.spec.source).repoURL);
  if (ofArgo) return withoutCredentials(ofArgo);
  const { source, chartSource } = fluxReferences(applying, lookup);
  const id = source ?? chartSource;
  const url = id ? asText(lookup.get(id)?.spec.url) : undefined;
  return url && withoutCredentials(url);
}
