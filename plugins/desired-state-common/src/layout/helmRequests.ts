import type { JsonObject, JsonValue } from '@backstage/types';
import { applyEdits } from '../edits/applyEdits';
import type { Edit } from '../edits/Edit';
import { isMap } from '../merge/maps';
import type { NewRequest } from '../newApps/NewApp';
import type { LayerFile } from '../requests/AppConfiguration';
import { requestObject } from '../requests/requestObject';
import { readAsHelm } from '../yaml/readAsHelm';
import { valueAt } from '../yaml/valueAt';
import { helmLayers, writeHelmLayers } from './helmLayers';
import type {
  LayerChange,
  Layout,
  LayoutProblem,
  RequestInValues,
} from './Layout';
import { specOfLayer } from './specOfLayer';

function requestOf(
  name: string,
  value: JsonValue | undefined,
): RequestInValues | LayoutProblem {
  const path = ['requests', name];
  if (!isMap(value)) {
    return { path, message: 'expected apiVersion, kind and spec' };
  }
  const { apiVersion, kind, spec } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return { path, message: 'expected apiVersion and kind as text' };
  }
  return {
    name,
    apiVersion,
    kind,
    spec: spec ?? {},
    path,
    specPath: [...path, 'spec'],
  };
}

/** What a layer has to say of a request; nothing where it stays as it is. */
function inLayer(
  request: NewRequest,
  environment: string | undefined,
  isLowest: boolean,
): JsonObject | undefined {
  const { apiVersion, kind } = request;
  const spec = specOfLayer(request, environment, isLowest);
  if (isLowest) return { apiVersion, kind, spec };
  return spec && { spec };
}

/** The layer of an environment, or of all, that wins. */
function topmost(layers: LayerFile[], environment: string | undefined) {
  return layers.findLast(layer => layer.environment === environment);
}

function changedLayers(layers: LayerFile[], edits: Edit[]): LayerChange {
  const texts = new Map<string, string>();
  for (const file of new Set(edits.map(edit => edit.file))) {
    const layer = layers.find(({ path }) => path === file);
    const result = applyEdits(layer?.text, edits, file);
    if (result.problems) return { refusal: result.problems[0].message };
    texts.set(file, result.text);
  }
  return { texts };
}

/** Whether a layer says something of a request; what is no YAML says nothing. */
function mentions({ text }: LayerFile, name: string): boolean {
  try {
    const values = text === undefined ? undefined : readAsHelm(text);
    return valueAt(values, ['requests', name]) !== undefined;
  } catch {
    return false;
  }
}

/** The edits by which a request goes, from one environment or from all. */
function removingEdits(
  layers: LayerFile[],
  name: string,
  environment: string | undefined,
): Edit[] {
  const path = ['requests', name];
  const having = layers.filter(layer => mentions(layer, name));
  if (environment === undefined) {
    return having.map(layer => ({ op: 'remove', file: layer.path, path }));
  }
  const own = topmost(layers, environment);
  if (!own) return [];
  if (having.some(layer => layer.environment === undefined)) {
    return [{ op: 'set', file: own.path, path, value: null }];
  }
  return having
    .filter(layer => layer.environment === environment)
    .map(layer => ({ op: 'remove', file: layer.path, path }));
}

/**
 * An app is a folder with layers of values, which a chart of the platform team
 * turns into one composite resource per entry of `requests`.
 */
export const helmRequests: Layout = {
  name: 'helm-requests',
  ...helmLayers,
  objectOf: requestObject,

  requestsIn(values) {
    const { requests = {} } = values;
    if (!isMap(requests)) {
      const message = 'expected a map of requests by name';
      return { requests: [], problems: [{ path: ['requests'], message }] };
    }
    const read = Object.entries(requests).map(([name, value]) =>
      requestOf(name, value),
    );
    return {
      requests: read.filter(entry => 'kind' in entry),
      problems: read.filter(entry => 'message' in entry),
    };
  },

  writeApp: (source, app) =>
    writeHelmLayers(source, app, ({ environment }, isLowest) => ({
      requests: Object.fromEntries(
        app.requests.flatMap(request => {
          const value = inLayer(request, environment, isLowest);
          return value ? [[request.name, value]] : [];
        }),
      ),
    })),

  addRequest({ layers }, { name, apiVersion, kind, spec }, environment) {
    const layer = topmost(layers, environment);
    if (!layer) {
      return {
        refusal: `There is no layer for ${environment ?? 'all environments'}`,
      };
    }
    const value = { apiVersion, kind, spec };
    const path = ['requests', name];
    return changedLayers(layers, [
      { op: 'set', file: layer.path, path, value },
    ]);
  },

  removeRequest: ({ layers }, { name }, environment) =>
    changedLayers(layers, removingEdits(layers, name, environment)),
};
