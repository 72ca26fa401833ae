import type { JsonObject } from '@backstage/types';
import {
  valueAt,
  type Path,
  type PlainEdit,
} from '@gitops-portal/plugin-desired-state-common';
import { LayerContent } from './LayerContent';
import type { ProjectedLayer } from './projectConfiguration';

/** What a new request is of. */
export interface RequestKind {
  apiVersion: string;
  kind: string;
}

const placeOf = (name: string): Path => ['requests', name];

/** The edit that asks for something new in a layer. */
export function addRequest(
  file: string,
  name: string,
  { apiVersion, kind }: RequestKind,
): PlainEdit {
  const value: JsonObject = { apiVersion, kind, spec: {} };
  return { op: 'set', file, path: placeOf(name), value };
}

/** A layer's text with its place among the others. */
type TextLayer = Pick<ProjectedLayer, 'path' | 'environment' | 'text'>;

/**
 * The edits by which a request is no longer asked for: taken out of the
 * environment's layer, and said to be `null` there where the layer for all has
 * it; or taken out of every layer.
 *
 * @param layers - those for all first; of every environment where it goes
 *   everywhere
 */
export function removeRequest(
  layers: TextLayer[],
  name: string,
  environment?: string,
): PlainEdit[] {
  const path = placeOf(name);
  const has = ({ text }: TextLayer) =>
    valueAt(LayerContent.of(text).values, path) !== undefined;
  if (environment === undefined) {
    return layers
      .filter(has)
      .map(layer => ({ op: 'remove', file: layer.path, path }));
  }
  const own = layers.find(layer => layer.environment === environment);
  const isCommon = layers.some(
    layer => layer.environment === undefined && has(layer),
  );
  if (!own) {
    return [];
  }
  if (isCommon) {
    return [{ op: 'set', file: own.path, path, value: null }];
  }
  return has(own) ? [{ op: 'remove', file: own.path, path }] : [];
}
