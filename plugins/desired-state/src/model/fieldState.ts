import type { JsonValue } from '@backstage/types';
import { valueAt, type Path } from '@gitops-portal/plugin-desired-state-common';
import type { DraftEdit } from './DraftEdit';
import type { LayerFact } from './LayerContent';
import type { ProjectedRequest, Projection } from './projectConfiguration';
import { layerPath } from './specPath';
import { startsWith } from './startsWith';

/** What one layer has to say about a field. */
export interface LayerMark {
  file: string;
  environment?: string;
  fact?: LayerFact;
}

/** A field's value, and where it comes from. */
export interface FieldState {
  value: JsonValue | undefined;
  /** What it would be without this environment's layer. */
  inherited: JsonValue | undefined;
  /** Every layer, in the order in which they are merged. */
  marks: LayerMark[];
  /** The layer whose value it is; absent where none sets it. */
  origin?: LayerMark & { fact: LayerFact };
  /** A pending edit is at, above or below it. */
  edited: boolean;
  /** This environment's layer sets it, so it can be taken out of there. */
  canReset: boolean;
}

/** Reads the state of a request's field from a projection. */
export function fieldState(
  projection: Projection,
  edits: DraftEdit[],
  request: ProjectedRequest,
  path: Path,
): FieldState {
  const full = layerPath(request, path);
  const { layers, target } = projection;
  const marks = layers.map(
    (layer): LayerMark => ({
      file: layer.path,
      environment: layer.environment,
      fact: layer.content.at(full),
    }),
  );
  const origin = marks.findLast(mark => mark.fact !== undefined);
  return {
    value: valueAt({ spec: request.spec }, path),
    inherited: valueAt(projection.inherited, full),
    marks,
    origin: origin?.fact ? { ...origin, fact: origin.fact } : undefined,
    edited: edits.some(
      edit => startsWith(edit.path, full) || startsWith(full, edit.path),
    ),
    canReset: target.content.at(full) !== undefined,
  };
}
