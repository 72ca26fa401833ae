import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { FieldSet } from './FieldSet';
import { same } from './pathElement';
import type { PathElement } from './pathElement';
import { childrenOf, structureOf } from './structure';

/** Which fields differ between two states of an object. */
export interface Comparison {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

interface Place {
  value: unknown;
  schema?: JSONSchemaProps;
}

/** structured-merge-diff, `TypedValue.Compare`. */
export function compareFields(
  schema: JSONSchemaProps | undefined,
  before: unknown,
  after: unknown,
): Comparison {
  const comparison: Comparison = {
    added: new FieldSet(),
    modified: new FieldSet(),
    removed: new FieldSet(),
  };

  const visitOne = (place: Place, path: PathElement[], into: FieldSet) => {
    into.insert(path);
    if (structureOf(place.schema, place.value) === 'leaf') {
      return;
    }
    for (const [element, child] of childrenOf(place.schema, place.value)) {
      visitOne(child, [...path, element], into);
    }
  };

  const visit = (a: Place, b: Place, path: PathElement[]) => {
    if (same(a.value, b.value)) {
      return;
    }
    const structure = structureOf(b.schema, b.value);
    if (structure === 'leaf' || structureOf(a.schema, a.value) !== structure) {
      comparison.modified.insert(path);
      return;
    }
    const mine = childrenOf(a.schema, a.value);
    const theirs = childrenOf(b.schema, b.value);
    for (const [element, child] of theirs) {
      const old = mine.get(element);
      if (old) {
        visit(old, child, [...path, element]);
      } else {
        visitOne(child, [...path, element], comparison.added);
      }
    }
    for (const [element, child] of mine) {
      if (!theirs.has(element)) {
        visitOne(child, [...path, element], comparison.removed);
      }
    }
  };

  visit({ value: before, schema }, { value: after, schema }, []);
  return comparison;
}
