import { isObject } from '../schema/isObject';
import type { ComposedFrom, ComposedResource } from './KindComposition';
import type { LineOf } from './loadCompositions';

type Json = Record<string, unknown>;

/**
 * The resources of function-patch-and-transform's input, or of a composition
 * in the older mode `Resources`, which is written alike.
 */
export function patchedResources(
  input: Json,
  lineOf: LineOf,
): ComposedResource[] {
  const sets = new Map(
    objects(input.patchSets).map(set => [set.name, objects(set.patches)]),
  );
  return objects(input.resources).flatMap((resource, index) => {
    const base = isObject(resource.base) ? resource.base : {};
    if (typeof base.kind !== 'string') {
      return [];
    }
    const patches = objects(resource.patches).flatMap(patch =>
      patch.type === 'PatchSet' ? sets.get(patch.patchSetName) ?? [] : [patch],
    );
    return [
      {
        kind: base.kind,
        ...(base.apiVersion ? { apiVersion: String(base.apiVersion) } : {}),
        ...(resource.name ? { name: String(resource.name) } : {}),
        when: [],
        from: patches.flatMap(fromOf),
        line: lineOf(['resources', index]),
      },
    ];
  });
}

/** What a patch takes from the request; nothing for the other directions. */
function fromOf(patch: Json): ComposedFrom[] {
  const to =
    typeof patch.toFieldPath === 'string' ? patch.toFieldPath : undefined;
  if (patch.type === 'CombineFromComposite' && isObject(patch.combine)) {
    return objects(patch.combine.variables).flatMap(variable =>
      typeof variable.fromFieldPath === 'string'
        ? [{ field: variable.fromFieldPath, ...(to ? { to } : {}) }]
        : [],
    );
  }
  const type = patch.type ?? 'FromCompositeFieldPath';
  if (
    type !== 'FromCompositeFieldPath' ||
    typeof patch.fromFieldPath !== 'string'
  ) {
    return [];
  }
  // Left out, it is the same field of the resource.
  return [{ field: patch.fromFieldPath, to: to ?? patch.fromFieldPath }];
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
