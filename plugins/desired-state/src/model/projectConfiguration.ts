import type { JsonObject, JsonValue } from '@backstage/types';
import {
  applyEdits,
  mergeLayers,
  valueAt,
  type EditProblem,
} from '@gitops-portal/plugin-desired-state-common';
import type { Configuration } from '../api/Configuration';
import type { DraftEdit } from './DraftEdit';
import { LayerContent } from './LayerContent';
import type { PlacedRequest } from './specPath';
import { targetLayer } from './targetLayer';

/** A layer as it is at the head, and as it would be with the edits. */
export interface ProjectedLayer {
  path: string;
  environment?: string;
  exists: boolean;
  headText: string;
  text: string;
  head: LayerContent;
  content: LayerContent;
}

/** A request as it is, and as it would be. */
export interface ProjectedRequest extends PlacedRequest {
  apiVersion: string;
  kind: string;
  headSpec: JsonValue;
  spec: JsonValue;
}

/** A configuration with pending edits applied. */
export interface Projection {
  layers: ProjectedLayer[];
  requests: ProjectedRequest[];
  /** The layer that edits go to. */
  target: ProjectedLayer;
  /** The values without that layer. */
  inherited: JsonObject;
  /** Why edits could not be applied; their layer is then as at the head. */
  problems: EditProblem[];
}

/** Applies edits to the layers, and merges them to what would be effective. */
export function projectConfiguration(
  configuration: Configuration,
  edits: DraftEdit[],
): Projection | undefined {
  const problems: EditProblem[] = [];
  const layers = configuration.layers.map((layer): ProjectedLayer => {
    const headText = layer.text ?? '';
    const result = edits.some(edit => edit.file === layer.path)
      ? applyEdits(layer.text, edits, layer.path)
      : { text: headText };
    problems.push(...(result.problems ?? []));
    const text = result.text ?? headText;
    const head = LayerContent.of(headText);
    return {
      path: layer.path,
      environment: layer.environment,
      exists: layer.exists,
      headText,
      text,
      head,
      content: text === headText ? head : LayerContent.of(text),
    };
  });
  const target = layers.find(
    layer => layer.path === targetLayer(configuration)?.path,
  );
  if (!target) {
    return undefined;
  }
  const values = mergeLayers(layers.map(layer => layer.content.values));
  const requests = configuration.requests.map(request => ({
    name: request.name,
    apiVersion: request.apiVersion,
    kind: request.kind,
    specPath: request.specPath,
    headSpec: request.spec,
    spec:
      edits.length === 0
        ? request.spec
        : valueAt(values, request.specPath) ?? {},
  }));
  const inherited = mergeLayers(
    layers.filter(layer => layer !== target).map(layer => layer.content.values),
  );
  return { layers, requests, target, inherited, problems };
}
