import type { KubeEvent, KubeKey } from '../../kube/api';
import { Controller } from '../control/Controller';
import { type WorldContext, listIfServed } from '../control/WorldContext';
import { CompositeRun } from './CompositeRun';
import { COMPOSITION, type DefinedKind } from './crossplaneNames';

/** Composes the composite resources of one kind, as Crossplane does. */
export function compositeController(
  context: WorldContext,
  defined: DefinedKind,
): Controller {
  const { apiVersion, kind } = defined;
  return new Controller({
    ...context,
    program: 'crossplane',
    kinds: [{ apiVersion, kind }],
    latency: 5,
    map: event => [
      ...ownerOf(event, defined),
      ...ofComposition(context, event, defined),
    ],
    reconcile: key => new CompositeRun(context, defined, key).run(),
  });
}

/** The composite that a changed resource belongs to. */
function ownerOf({ object }: KubeEvent, defined: DefinedKind): KubeKey[] {
  const owner = object.metadata.ownerReferences?.find(
    reference => reference.controller && reference.kind === defined.kind,
  );
  if (!owner || owner.apiVersion !== defined.apiVersion) return [];
  const { apiVersion, kind } = defined;
  const { namespace } = object.metadata;
  return [
    {
      apiVersion,
      kind,
      ...(defined.legacy ? {} : { namespace }),
      name: owner.name,
    },
  ];
}

function ofComposition(
  context: WorldContext,
  { object }: KubeEvent,
  { apiVersion, kind }: DefinedKind,
): KubeKey[] {
  if (object.kind !== COMPOSITION.kind) return [];
  const { compositeTypeRef } = object.spec as {
    compositeTypeRef: { kind: string };
  };
  if (compositeTypeRef.kind !== kind) return [];
  return listIfServed(context, { apiVersion, kind }).map(({ metadata }) => ({
    apiVersion,
    kind,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    name: metadata.name,
  }));
}
