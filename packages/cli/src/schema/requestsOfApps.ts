import {
  formatPath,
  helmRequests,
  readConfiguration,
  type AppRequest,
  type LayerFile,
} from '@gitops-portal/plugin-desired-state-common';
import { basename, dirname } from 'node:path';
import type { FiledRequest, LoadedRequests } from './loadRequests';
import type { Input } from './readInputs';

/**
 * The requests of apps in the layout helm-requests: a folder per app, whose
 * `values.yaml` and `values.ENVIRONMENT.yaml` are merged per environment. An
 * app without files for environments is taken as it is.
 */
export function requestsOfApps(inputs: Input[]): LoadedRequests {
  const folders = new Map<string, Input[]>();
  for (const input of inputs) {
    const folder = dirname(input.file);
    folders.set(folder, [...(folders.get(folder) ?? []), input]);
  }
  const result: LoadedRequests = { requests: [], problems: [] };
  const said = new Set<string>();
  for (const [folder, files] of folders) {
    for (const layers of layersOf(files)) {
      const { requests, problems } = readConfiguration(helmRequests, layers);
      result.requests.push(
        ...requests.map(request => filed(request, folder, layers)),
      );
      for (const problem of problems) {
        const finding = { file: folder, ...problem };
        // The common layer is read once per environment.
        if (!said.has(JSON.stringify(finding))) {
          said.add(JSON.stringify(finding));
          result.problems.push(finding);
        }
      }
    }
  }
  return result;
}

/** The layers of each environment, the common one first. */
function layersOf(files: Input[]): LayerFile[][] {
  const named = files.map(({ file, text }) => ({
    path: file,
    text,
    environment: /^values\.(.+)\.ya?ml$/.exec(basename(file))?.[1],
  }));
  const common = named.filter(({ environment }) => environment === undefined);
  const environments = named.filter(
    ({ environment }) => environment !== undefined,
  );
  return environments.length > 0
    ? environments.map(layer => [...common, layer])
    : [common];
}

function filed(
  request: AppRequest,
  folder: string,
  layers: LayerFile[],
): FiledRequest {
  const { apiVersion, kind, name, spec } = request;
  const app = basename(folder);
  const top = layers[layers.length - 1];
  return {
    file: top.path,
    apiVersion,
    kind,
    name,
    root: ['requests', name],
    app,
    environment: top.environment,
    object: { apiVersion, kind, metadata: { name, namespace: app }, spec },
    placeOf: path => placeOf(request, path, layers),
  };
}

/** Where the layers set a value, else the nearest part around it. */
function placeOf(
  { origins }: AppRequest,
  path: (string | number)[],
  layers: LayerFile[],
): { file: string; line?: number } {
  const inSpec = path[0] === 'spec' ? path.slice(1) : [];
  for (let length = inSpec.length; length > 0; length--) {
    const key = formatPath(inSpec.slice(0, length));
    if (Object.hasOwn(origins, key)) {
      return origins[key];
    }
  }
  const [first] = Object.values(origins);
  return first ?? { file: layers[0].path, line: 1 };
}
