import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kube/api';
import { type WorldContext, listIfServed } from '../control/WorldContext';
import { COMPOSITION, type DefinedKind } from './crossplaneNames';

/** The composition that a composite resource is made by. */
export function compositionOf(
  context: WorldContext,
  defined: DefinedKind,
  chosen: string | undefined,
): KubeObject | undefined {
  const name = chosen ?? defined.defaultComposition;
  if (name) return context.cluster.get({ ...COMPOSITION, name });
  return listIfServed(context, COMPOSITION).find(composition => {
    const { compositeTypeRef } = composition.spec as {
      compositeTypeRef: { apiVersion: string; kind: string };
    };
    return (
      compositeTypeRef.kind === defined.kind &&
      compositeTypeRef.apiVersion === defined.apiVersion
    );
  });
}

const revisions = new WeakMap<KubeObject, string>();

/** Name of the revision that stands for a composition as it is. */
export function revisionName(composition: KubeObject): string {
  const known = revisions.get(composition);
  if (known) return known;
  const hash = createHash('sha256')
    .update(JSON.stringify(composition.spec))
    .digest('hex');
  const name = `${composition.metadata.name}-${hash.slice(0, 7)}`;
  revisions.set(composition, name);
  return name;
}
