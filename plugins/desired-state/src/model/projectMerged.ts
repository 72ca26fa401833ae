import type { JsonObject, JsonValue } from '@backstage/types';
import {
  mergeLayers,
  valueAt,
  type Layout,
} from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Configuration } from '../api/Configuration';
import type {
  ProjectedLayer,
  ProjectedRequest,
  Projection,
  ProjectionView,
} from './Projection';
import { targetLayer } from './targetLayer';

/** What layers make that are merged with each other. */
export function projectMerged(
  layout: Layout | undefined,
  configuration: Configuration,
  layers: ProjectedLayer[],
  view: ProjectionView,
): Omit<Projection, 'layers' | 'broken'> | undefined {
  const target = [view.target, targetLayer(configuration)?.path]
    .map(path => layers.find(layer => layer.path === path))
    .find(layer => layer !== undefined);
  if (!target) {
    return undefined;
  }
  const values = layers.map(({ content }) => content.values);
  const at = layers.indexOf(target);
  const effective = mergeLayers(values);
  const shown = mergeLayers(values.slice(0, at + 1));
  const requests = requestsOf(layout, configuration, effective, shown);
  return {
    target,
    stack: layers,
    inherited: mergeLayers(values.slice(0, at)),
    shown,
    effective,
    requests,
    selected: requests.find(({ id }) => id === view.request) ?? requests[0],
  };
}

function requestsOf(
  layout: Layout | undefined,
  configuration: Configuration,
  effective: JsonObject,
  shown: JsonObject,
): ProjectedRequest[] {
  const known = configuration.requests.map(
    ({ name, apiVersion, kind, specPath, spec }): ProjectedRequest => {
      // Where the spec is all there is, nothing around it says what it is of.
      const isWhole = specPath.length === 0;
      const around = isWhole
        ? {}
        : (valueAt(effective, specPath.slice(0, -1)) as JsonObject | undefined);
      const now = valueAt(effective, specPath) ?? {};
      return {
        id: name,
        name,
        specPath,
        apiVersion: textOr(around?.apiVersion, apiVersion),
        kind: textOr(around?.kind, kind),
        headSpec: spec,
        // The same object while nothing changes, for who compares by it.
        spec: deepEqual(now, spec) ? spec : now,
        shown: valueAt(shown, specPath) ?? {},
        isRemoved: around === undefined,
      };
    },
  );
  const added = layout?.requestsIn(effective).requests ?? [];
  return [
    ...known,
    ...added
      .filter(({ name }) => !known.some(request => request.name === name))
      .map(({ name, apiVersion, kind, spec, specPath }) => ({
        id: name,
        name,
        apiVersion,
        kind,
        specPath,
        spec,
        shown: valueAt(shown, specPath) ?? {},
        isRemoved: false,
      })),
  ];
}

function textOr(value: JsonValue | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
