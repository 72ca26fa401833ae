import {
  comparedName,
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

/** What files make that each stand for themselves. */
export function projectManifests(
  layout: Layout,
  configuration: Configuration,
  layers: ProjectedLayer[],
  view: ProjectionView,
): Omit<Projection, 'layers' | 'broken'> | undefined {
  const requests = withIds(
    layers.flatMap(layer => requestIn(layout, configuration, layer) ?? []),
  );
  const isNamed = ({ path }: ProjectedLayer) => path === view.target;
  const asked = layers.find(isNamed);
  const selected = asked
    ? requests.find(({ file }) => file === asked.path)
    : requests.find(({ id }) => id === view.request) ??
      requests.find(request => comparedName(request) === view.request) ??
      requests[0];
  const target =
    asked ?? layers.find(({ path }) => path === selected?.file) ?? layers[0];
  if (!target) return undefined;
  const { values } = target.content;
  return {
    target,
    stack: [target],
    inherited: {},
    shown: values,
    effective: values,
    requests,
    selected,
  };
}

function requestIn(
  layout: Layout,
  { requests }: Configuration,
  layer: ProjectedLayer,
): Omit<ProjectedRequest, 'id'> | undefined {
  const { path: file, text, content } = layer;
  const head = requests.find(request => request.file === file);
  const [now] = layer.isList ? [] : layout.requestsIn(content.values).requests;
  const known = now ?? head;
  if (!known) return undefined;
  const { name, apiVersion, kind, specPath } = known;
  const spec = valueAt(content.values, specPath) ?? {};
  return {
    ...{ name, apiVersion, kind, specPath, file },
    headSpec: head?.spec,
    spec: head && deepEqual(spec, head.spec) ? head.spec : spec,
    shown: spec,
    isRemoved: text.trim() === '',
  };
}

/** A name tells requests apart; with the kind, where several have it. */
function withIds(requests: Omit<ProjectedRequest, 'id'>[]): ProjectedRequest[] {
  return requests.map(request => {
    const { name } = request;
    const isOnly = requests.filter(each => each.name === name).length === 1;
    return { ...request, id: isOnly ? name : comparedName(request) };
  });
}
