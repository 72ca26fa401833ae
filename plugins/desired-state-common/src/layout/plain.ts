import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import { insertIntoList } from '../edits/insertIntoList';
import { removeFromList } from '../edits/removeFromList';
import { isMap } from '../merge/maps';
import { renderFile } from '../newApps/describeNewApp';
import type { NewRequest } from '../newApps/NewApp';
import type { LayerFile } from '../requests/AppConfiguration';
import { readAsHelm } from '../yaml/readAsHelm';
import { helmLayers } from './helmLayers';
import type { LayerChange, Layout, LayoutSource, NewLayer } from './Layout';
import { listProblems } from './listProblems';
import {
  baseOf,
  folderOfPath,
  manifestFiles,
  newManifestPath,
} from './manifestFiles';
import { specOfLayer } from './specOfLayer';

/** A manifest that is alone in its file. */
function manifestIn({ text }: LayerFile): JsonValue | undefined {
  try {
    return text === undefined ? undefined : readAsHelm(text);
  } catch {
    return undefined;
  }
}

function manifestText(
  { name, apiVersion, kind }: NewRequest,
  spec: JsonObject,
): string {
  return renderFile({ apiVersion, kind, metadata: { name }, spec });
}

/** The lists beside a manifest, with or without it. */
function listsWith(
  layers: LayerFile[],
  path: string,
  change: (
    list: LayerFile & { text: string },
  ) => ReturnType<typeof insertIntoList>,
): LayerChange {
  const texts = new Map<string, string>();
  for (const list of layers) {
    const { text } = list;
    const isBeside =
      list.isList && folderOfPath(list.path) === folderOfPath(path);
    if (!isBeside || text === undefined) continue;
    const result = change({ ...list, text });
    if (result.problems) return { refusal: result.problems[0].message };
    texts.set(list.path, result.text);
  }
  return { texts };
}

/** Both ways in which people write it. */
function withoutEntry(
  { path: file, text }: { path: string; text: string },
  path: string,
) {
  const at = ['resources'];
  const dotted = removeFromList(text, at, `./${baseOf(path)}`, file);
  return dotted.problems
    ? dotted
    : removeFromList(dotted.text, at, baseOf(path), file);
}

function pathOrThrow(
  source: LayoutSource,
  app: string,
  { name }: NewRequest,
  environment: string | undefined,
): string {
  const path = newManifestPath(source, app, name, environment);
  if (path !== undefined) return path;
  throw new InputError(
    `${
      source.name
    } has no layers with a *, so that nothing tells where a new manifest ${
      environment ? `of ${environment}` : 'for all environments'
    } belongs`,
  );
}

/**
 * An app is a folder of manifests, one in each file: what is in Git is what the
 * cluster gets, and no file is merged with another. A kustomization.yaml lists
 * those beside it.
 */
export const plain: Layout = {
  name: 'plain',
  merges: false,
  appOf: helmLayers.appOf,
  folderOf: helmLayers.folderOf,
  layersOf: manifestFiles,
  problemsOfList: listProblems,

  requestsIn(manifest) {
    const { apiVersion, kind, metadata, spec } = manifest;
    const about = isMap(metadata) ? metadata : {};
    if (
      typeof apiVersion !== 'string' ||
      typeof kind !== 'string' ||
      typeof about.name !== 'string'
    ) {
      const message = 'expected a manifest: apiVersion, kind and metadata.name';
      return { requests: [], problems: [{ path: [], message }] };
    }
    const request = {
      ...{ name: about.name, apiVersion, kind, spec: spec ?? {} },
      metadata: about,
      path: [],
      specPath: ['spec'],
    };
    return { requests: [request], problems: [] };
  },

  objectOf: ({ name, apiVersion, kind, spec, metadata }, { namespace }) => ({
    apiVersion,
    kind,
    metadata: { namespace, ...metadata, name },
    spec,
  }),

  writeApp(source, app) {
    const written = new Map<string, NewLayer>();
    const hasOwn = newManifestPath(source, app.name, 'x', 'any') !== undefined;
    for (const name of app.environments) {
      const environment = hasOwn ? name : undefined;
      for (const request of app.requests) {
        if (!hasOwn && request.specs?.[name]) {
          throw new InputError(
            `requests: no layer of ${source.name} is for ${name} alone, so ${request.name} cannot differ there`,
          );
        }
        const path = pathOrThrow(source, app.name, request, environment);
        const spec = specOfLayer(request, environment, true) ?? {};
        const text = manifestText(request, spec);
        written.set(path, { path, environment, text, request });
      }
    }
    return [...written.values()];
  },

  addRequest({ source, app, layers }, request, environment) {
    const { name, kind } = request;
    const taken = (path: string | undefined) =>
      layers.some(layer => layer.path === path && layer.text !== undefined);
    const [path] = [name, `${name}-${kind.toLowerCase()}`]
      .map(file => newManifestPath(source, app, file, environment))
      .filter(free => !taken(free));
    if (path === undefined) {
      return {
        refusal: `The layers of ${source.name} name each file, or those that a new one of ${name} could have are taken: write its manifest in Git.`,
      };
    }
    const change = listsWith(layers, path, ({ path: file, text }) =>
      insertIntoList(text, ['resources'], baseOf(path), file),
    );
    if ('texts' in change) {
      change.texts.set(path, manifestText(request, request.spec));
    }
    return change;
  },

  removeRequest({ layers }, { name, apiVersion, kind }, environment) {
    const isIt = (layer: LayerFile) => {
      const manifest = manifestIn(layer);
      const read = isMap(manifest) ? plain.requestsIn(manifest).requests : [];
      return read.some(
        one =>
          one.name === name &&
          one.kind === kind &&
          one.apiVersion === apiVersion,
      );
    };
    const gone = layers.filter(
      layer =>
        isIt(layer) &&
        (environment === undefined || layer.environment === environment),
    );
    if (gone.length === 0) {
      return {
        refusal: `No manifest of ${kind} ${name} is for ${
          environment ?? 'all environments'
        } alone`,
      };
    }
    const texts = new Map<string, string | undefined>();
    for (const { path } of gone) {
      const now = layers.map(layer =>
        texts.has(layer.path)
          ? { ...layer, text: texts.get(layer.path) }
          : layer,
      );
      const change = listsWith(now, path, list => withoutEntry(list, path));
      if ('refusal' in change) return change;
      for (const [file, text] of change.texts) texts.set(file, text);
      texts.set(path, undefined);
    }
    return { texts };
  },
};
