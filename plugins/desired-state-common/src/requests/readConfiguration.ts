import type { JsonObject, JsonValue } from '@backstage/types';
import {
  lineOfPath,
  readYamlFile,
  type UnreadableYaml,
  type YamlFile,
} from '../edits/YamlFile';
import type { Layout, RequestInValues } from '../layout/Layout';
import { isMap } from '../merge/maps';
import { mergeLayers } from '../merge/mergeLayers';
import { formatPath, type Path } from '../yaml/Path';
import { helmReading } from '../yaml/readAsHelm';
import { valueAt } from '../yaml/valueAt';
import type {
  AppConfiguration,
  AppRequest,
  ConfigurationProblem,
  LayerFile,
  Origin,
} from './AppConfiguration';
import { withoutPause } from './withoutPause';

interface ReadLayer {
  path: string;
  isList?: true;
  file: YamlFile;
  data: JsonObject;
}

/** A layer that is there, as it was read. */
export interface ParsedLayer {
  path: string;
  /** The environment that it is for; undefined where it is for all. */
  environment?: string;
  /** It lists the other layers, and asks for nothing itself. */
  isList?: true;
  file: YamlFile | UnreadableYaml;
}

/** How an app's layers are read where no other way is given. */
export function parseLayer(text: string): YamlFile | UnreadableYaml {
  return readYamlFile(text, helmReading);
}

/** The layers that are there, each read once. */
export function parsedLayers(layers: LayerFile[]): ParsedLayer[] {
  return layers.flatMap(({ text, ...layer }) =>
    text === undefined ? [] : [{ ...layer, file: parseLayer(text) }],
  );
}

function readLayers(
  layers: ParsedLayer[],
  problems: ConfigurationProblem[],
): ReadLayer[] {
  const read: ReadLayer[] = [];
  for (const { path, file, isList } of layers) {
    if ('message' in file) {
      problems.push({ file: path, line: file.line, message: file.message });
      continue;
    }
    const { data } = file;
    if (data !== null && !isMap(data)) {
      problems.push({ file: path, line: 1, message: 'expected a map' });
      continue;
    }
    read.push({ path, isList, file, data: data ?? {} });
  }
  return read;
}

/** The topmost layer that has something at the path. */
function originOf(layers: ReadLayer[], path: Path): Origin | undefined {
  for (const { path: name, file, data } of [...layers].reverse()) {
    if (valueAt(data, path) !== undefined) {
      return { file: name, line: lineOfPath(file, path) };
    }
  }
  return undefined;
}

/** Paths of all values below, those of maps and lists included. */
function pathsIn(value: JsonValue | undefined, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) =>
        pathsIn(item, [...path, key]),
      );
  return path.length > 0 ? [path, ...below] : below;
}

function originsOf(
  layers: ReadLayer[],
  request: RequestInValues,
): Record<string, Origin> {
  const origins: Record<string, Origin> = {};
  for (const path of pathsIn(request.spec)) {
    const origin =
      path.length > 0 && originOf(layers, [...request.specPath, ...path]);
    if (origin) {
      origins[formatPath(path)] = origin;
    }
  }
  return origins;
}

/**
 * Merges an app's layers and reads its requests. Layers that cannot be read
 * are named among the problems; what the others say is still shown.
 *
 * @param layers - in the order of merging, the later one wins
 */
export function readConfiguration(
  layout: Layout,
  layers: LayerFile[],
): AppConfiguration {
  return withoutPause(configurationOf(layout, parsedLayers(layers)));
}

/**
 * The same of layers that were parsed, with a pause after each request.
 *
 * @param how.origins - false leaves out which layer sets each value, which is
 * most of the work
 */
export function* configurationOf(
  layout: Layout,
  layers: ParsedLayer[],
  how: { origins?: boolean } = {},
): Generator<undefined, AppConfiguration> {
  const problems: ConfigurationProblem[] = [];
  const read = readLayers(layers, problems);
  const holding = read.filter(({ isList }) => !isList);
  // Without a layer there is no app that could ask for something.
  const merged = holding.length > 0 ? [holding] : [];
  const parts = layout.merges === false ? holding.map(one => [one]) : merged;
  const requests: AppRequest[] = [];
  for (const part of parts) {
    for (const request of requestsOf(layout, part, problems, how)) {
      requests.push(request);
      yield undefined;
    }
  }
  const paths = holding.map(({ path }) => path);
  for (const list of read.filter(({ isList }) => isList)) {
    problems.push(...problemsOfList(layout, list, paths));
  }
  return { problems, requests };
}

function problemsOfList(
  layout: Layout,
  list: ReadLayer,
  layers: string[],
): ConfigurationProblem[] {
  const found = layout.problemsOfList?.(list, layers) ?? [];
  return found.map(({ path, file, message }) => ({
    ...(file ? { file } : originOf([list], path)),
    message: path.length > 0 ? `${formatPath(path)}: ${message}` : message,
  }));
}

/** The requests of layers that are merged with each other. */
function* requestsOf(
  layout: Layout,
  layers: ReadLayer[],
  problems: ConfigurationProblem[],
  { origins = true }: { origins?: boolean },
): Generator<AppRequest> {
  const found = layout.requestsIn(mergeLayers(layers.map(({ data }) => data)));
  const [only] = layers.length === 1 ? layers : [];
  for (const { path, message } of found.problems) {
    problems.push({
      ...(path.length > 0
        ? originOf(layers, path)
        : { ...(only ? { file: only.path } : {}) }),
      message: path.length > 0 ? `${formatPath(path)}: ${message}` : message,
    });
  }
  for (const request of found.requests) {
    yield {
      name: request.name,
      apiVersion: request.apiVersion,
      kind: request.kind,
      spec: request.spec,
      specPath: request.specPath,
      ...(request.metadata ? { metadata: request.metadata } : {}),
      ...(layout.merges === false && only ? { file: only.path } : {}),
      origins: origins ? originsOf(layers, request) : {},
    };
  }
}
