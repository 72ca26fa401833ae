import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';
import type { Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';
import { changesBetween, type PlainEdit } from './changesBetween';
import { withValueAt } from './withValueAt';

/** A place in a layer, and what is known of it. */
export interface LayerPlace {
  file: string;
  /** From the layer's root. */
  path: Path;
  /** What the layer says now, and what it said at the head. */
  own: JsonValue;
  head: JsonValue;
  /** What the layers below it say, merged. */
  inherited: JsonValue;
  /** Where the request's spec is, which stays where its request is. */
  specPath?: Path;
}

/**
 * The edits of one layer that make a place hold a value; `undefined` takes out
 * what the layer has there.
 *
 * Layers merge maps but replace lists as a whole, so a change inside of an
 * inherited list takes the list over first. What leads back to what is
 * inherited leaves nothing behind that the head did not have.
 */
export function changeAt(
  place: LayerPlace,
  value: JsonValue | undefined,
): PlainEdit[] {
  const { path, own, head, inherited } = place;
  const list = inheritedList(place);
  if (list) {
    const rest = path.slice(list.length);
    const taken = withValueAt(valueAt(inherited, list), rest, value);
    return write(place, list, taken);
  }
  const isBack =
    value !== undefined &&
    valueAt(head, path) === undefined &&
    deepEqual(value, valueAt(inherited, path));
  return value === undefined || isBack
    ? takeOut(place, own)
    : write(place, path, value);
}

/** The edits that make a layer repeat what it inherits at a place. */
export function overrideAt(place: LayerPlace): PlainEdit[] {
  const list = inheritedList(place) ?? place.path;
  const value = valueAt(place.inherited, list);
  return value === undefined ? [] : write(place, list, value);
}

/** The list that a path leads through and that only layers below have. */
function inheritedList({ path, own, inherited }: LayerPlace) {
  const lists = path.flatMap((step, depth) =>
    typeof step === 'number' ? [path.slice(0, depth)] : [],
  );
  return lists.find(
    list =>
      !Array.isArray(valueAt(own, list)) &&
      Array.isArray(valueAt(inherited, list)),
  );
}

function write(
  { file, own }: LayerPlace,
  path: Path,
  value: JsonValue | undefined,
): PlainEdit[] {
  return changesBetween(valueAt(own, path), value, file, path);
}

/** Takes a value out, and the maps around it that say nothing without it. */
function takeOut(place: LayerPlace, own: JsonValue): PlainEdit[] {
  const { file } = place;
  let { path } = place;
  if (valueAt(own, path) === undefined) {
    return [];
  }
  while (saysNothingWithout(place, path)) {
    path = path.slice(0, -1);
  }
  return [{ op: 'remove', file, path }];
}

/** Whether the map around a path is there for that path alone. */
function saysNothingWithout(place: LayerPlace, path: Path): boolean {
  const { own, inherited, head, specPath } = place;
  const parent = path.slice(0, -1);
  const isRequestAround =
    deepEqual(parent, specPath) &&
    !hasOneKey(valueAt(own, parent.slice(0, -1)));
  const isSaidBelow =
    isMap(valueAt(inherited, parent)) || valueAt(head, parent) === undefined;
  // An item of a list says something by being there.
  const isItem = typeof parent.at(-1) === 'number';
  return (
    parent.length > 0 &&
    !isItem &&
    hasOneKey(valueAt(own, parent)) &&
    isSaidBelow &&
    !isRequestAround
  );
}

function hasOneKey(value: JsonValue | undefined): boolean {
  return isMap(value) && Object.keys(value).length === 1;
}
