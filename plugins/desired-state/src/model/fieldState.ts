import type { JsonValue } from '@backstage/types';
import { valueAt, type Path } from '@gitops-portal/plugin-desired-state-common';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import type { LayerFact } from './LayerContent';
import type { ProjectedRequest, Projection } from './Projection';
import { layerPath } from './specPath';

/** What one layer has to say about a field. */
export interface LayerMark {
  file: string;
  environment?: string;
  fact?: LayerFact;
}

/** A field's value, and where it comes from. */
export interface FieldState {
  /** What holds up to the edited layer. */
  value: JsonValue | undefined;
  /** What the edited layer says itself; null where it takes the value out. */
  own: JsonValue | undefined;
  /** What it would be without the edited layer. */
  inherited: JsonValue | undefined;
  /** Every layer, in the order in which they are merged. */
  marks: LayerMark[];
  /** The layer whose value it is; absent where none sets it. */
  origin?: LayerMark & { fact: LayerFact };
  /** A layer above the edited one that has its own value. */
  overriddenBy?: LayerMark & { fact: LayerFact };
  /** The edited layer says something else than at the head. */
  edited: boolean;
}

/** A field of a document without layers. */
export function plainState(value: JsonValue | undefined): FieldState {
  return {
    value,
    own: value,
    inherited: undefined,
    marks: [],
    edited: false,
  };
}

/** Reads the state of a request's field from a projection. */
export function fieldState(
  projection: Projection,
  request: ProjectedRequest,
  path: Path,
): FieldState {
  const full = layerPath(request, path);
  const { stack, target, shown } = projection;
  const marks = stack.map(
    (layer): LayerMark => ({
      file: layer.path,
      environment: layer.environment,
      fact: layer.content.at(full),
    }),
  );
  const own = stack.indexOf(target);
  const origin = marks.slice(0, own + 1).findLast(isSetting);
  // Maps merge, so that none of them wins as a whole.
  const above = marks
    .slice(own + 1)
    .filter(isSetting)
    .findLast(({ fact }) => !isMap(fact.value));
  const fact = marks[own].fact?.value;
  return {
    value: valueAt(shown, full),
    own: fact,
    inherited: valueAt(projection.inherited, full),
    marks,
    origin,
    overriddenBy: above,
    edited: !deepEqual(fact, target.head.at(full)?.value),
  };
}

function isMap(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSetting(mark: LayerMark): mark is LayerMark & { fact: LayerFact } {
  return mark.fact !== undefined;
}
