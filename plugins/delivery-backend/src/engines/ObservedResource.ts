import type {
  Projection,
  WatchedResource,
} from '@gitops-portal/plugin-environments-node';
import {
  observeObject,
  type ObservedObject,
} from '@gitops-portal/plugin-delivery-common';

/** A resource to watch, with the kind that lists leave out of their items. */
export interface ObservedResource extends WatchedResource {
  kind: string;
  /** One of Crossplane's: a composite, a claim or a managed resource. */
  isComposed?: boolean;
}

const projections = new Map<string, Projection<ObservedObject>>();

/**
 * What is kept of a resource's objects. The same function for the same
 * resource, so that those who look at it share a store.
 */
export function projectionOf(
  resource: ObservedResource,
): Projection<ObservedObject> {
  const apiVersion = resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
  const name = `delivery ${apiVersion} ${resource.kind}`;
  const known = projections.get(name);
  if (known) return known;
  const projection: Projection<ObservedObject> = {
    name,
    project: object => {
      const whole = { ...object, apiVersion, kind: resource.kind };
      if (!isOfInterest(resource.kind, whole)) return undefined;
      // The time of arrival is not known here, and must not be: what is
      // projected from one object is always the same.
      const observed = observeObject(
        whole,
        object.metadata.creationTimestamp ?? '',
      );
      return resource.isComposed
        ? { ...observed, fields: { ...observed.fields, isComposed: true } }
        : observed;
    },
  };
  projections.set(name, projection);
  return projection;
}

const tellingEvents = new Set(['DriftCorrected', 'Progressing']);

/** Clusters are full of Events and ConfigMaps that say nothing about delivery. */
function isOfInterest(
  kind: string,
  object: { type?: unknown; reason?: unknown; metadata: object },
): boolean {
  if (kind === 'Event') {
    return (
      object.type === 'Warning' || tellingEvents.has(String(object.reason))
    );
  }
  if (kind === 'ConfigMap') {
    const { labels = {} } = object.metadata as {
      labels?: Record<string, string>;
    };
    return labels['kustomize.toolkit.fluxcd.io/name'] !== undefined;
  }
  return true;
}
