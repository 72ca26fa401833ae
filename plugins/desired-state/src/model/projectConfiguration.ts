import type { JsonObject, JsonValue } from '@backstage/types';
import {
  helmRequests,
  mergeLayers,
  valueAt,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { Configuration } from '../api/Configuration';
import type { Draft } from './Draft';
import { LayerContent } from './LayerContent';
import type { PlacedRequest } from './specPath';
import { targetLayer } from './targetLayer';

/** A layer as it is at the head, and as it would be. */
export interface ProjectedLayer {
  path: string;
  environment?: string;
  exists: boolean;
  headText: string;
  text: string;
  head: LayerContent;
  /** Where the text cannot be read: of the last one that could. */
  content: LayerContent;
}

/** A request as it is, and as it would be. */
export interface ProjectedRequest extends PlacedRequest {
  apiVersion: string;
  kind: string;
  /** Absent for a request that the head does not have. */
  headSpec?: JsonValue;
  /** What the environment would get. */
  spec: JsonValue;
  /** What the layers up to the edited one say. */
  shown: JsonValue;
  /** The draft takes it out. */
  isRemoved: boolean;
}

/** A text that is no YAML, or not the YAML of a layer. */
export interface BrokenLayer {
  file: string;
  line?: number;
  message: string;
}

/** A configuration as it would be with a draft. */
export interface Projection {
  layers: ProjectedLayer[];
  requests: ProjectedRequest[];
  /** The layer that the form edits. */
  target: ProjectedLayer;
  /** The values of the layers below it, and up to it. */
  inherited: JsonObject;
  shown: JsonObject;
  /** What all layers make. */
  effective: JsonObject;
  broken: BrokenLayer[];
}

/**
 * Merges the layers to what would be effective.
 *
 * @param options.target - path of the layer that is edited; the environment's
 *   own if left out
 * @param options.earlier - drafts before this one, for what cannot be read
 */
export function projectConfiguration(
  configuration: Configuration,
  draft: Draft,
  options: { target?: string; earlier?: Draft[] } = {},
): Projection | undefined {
  const { earlier = [] } = options;
  const own = configuration.layers.filter(({ isOther }) => !isOther);
  const layers = own.map((layer): ProjectedLayer => {
    const headText = layer.text ?? '';
    const text = draft[layer.path] ?? headText;
    return {
      path: layer.path,
      environment: layer.environment,
      exists: layer.exists,
      headText,
      text,
      head: LayerContent.of(headText),
      content: lastReadable([
        text,
        ...earlier.map(before => before[layer.path] ?? headText).reverse(),
        headText,
      ]),
    };
  });
  const targets = [options.target, targetLayer(configuration)?.path];
  const target = targets
    .map(path => layers.find(layer => layer.path === path))
    .find(layer => layer !== undefined);
  if (!target) {
    return undefined;
  }
  const values = layers.map(({ content }) => content.values);
  const at = layers.indexOf(target);
  const effective = mergeLayers(values);
  const shown = mergeLayers(values.slice(0, at + 1));
  return {
    layers,
    target,
    inherited: mergeLayers(values.slice(0, at)),
    shown,
    effective,
    requests: requestsOf(configuration, effective, shown),
    broken: layers.flatMap(({ path: file, text }) => {
      const { problem } = LayerContent.of(text);
      return problem ? [{ file, ...problem }] : [];
    }),
  };
}

function lastReadable(texts: string[]): LayerContent {
  const contents = texts.map(text => LayerContent.of(text));
  return contents.find(({ problem }) => !problem) ?? contents[0];
}

function requestsOf(
  configuration: Configuration,
  effective: JsonObject,
  shown: JsonObject,
): ProjectedRequest[] {
  const known = configuration.requests.map(
    ({ name, apiVersion, kind, specPath, spec }): ProjectedRequest => {
      const around = valueAt(effective, specPath.slice(0, -1)) as
        | JsonObject
        | undefined;
      const now = valueAt(effective, specPath) ?? {};
      return {
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
  const isLayout = configuration.requests.every(({ specPath }) =>
    isRequestPath(specPath),
  );
  const added = isLayout ? helmRequests.requestsIn(effective).requests : [];
  return [
    ...known,
    ...added
      .filter(({ name }) => !known.some(request => request.name === name))
      .map(({ name, apiVersion, kind, spec, specPath }) => ({
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

function isRequestPath(specPath: Path): boolean {
  return (
    specPath.length === 3 &&
    specPath[0] === 'requests' &&
    specPath[2] === 'spec'
  );
}

function textOr(value: JsonValue | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
