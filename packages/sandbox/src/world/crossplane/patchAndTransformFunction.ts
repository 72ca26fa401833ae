import type { Manifest } from '../control/Manifest';
import { goSprintf } from '../template/goFormat';
import { CompositionError, type PipelineState } from './Composed';
import { getField, setField } from './fieldPath';

interface Transform {
  type: string;
  map?: Record<string, unknown>;
  string?: { type?: string; fmt?: string };
  convert?: { toType: string };
}

interface Patch {
  type?: string;
  patchSetName?: string;
  fromFieldPath?: string;
  toFieldPath?: string;
  combine?: {
    variables: { fromFieldPath: string }[];
    string: { fmt: string };
  };
  transforms?: Transform[];
  policy?: { fromFieldPath?: string };
}

interface Input {
  patchSets?: { name: string; patches: Patch[] }[];
  resources: { name: string; base: Manifest; patches?: Patch[] }[];
}

/**
 * function-patch-and-transform: resources from a base, with fields of the
 * composite put in. A resource whose required field is missing waits.
 * @throws CompositionError
 */
export function patchAndTransformFunction(
  input: Record<string, unknown>,
  state: PipelineState,
): void {
  const { resources, patchSets = [] } = input as unknown as Input;
  for (const { name, base, patches = [] } of resources) {
    const expanded = patches.flatMap(patch => {
      if (patch.type !== 'PatchSet') return [patch];
      const set = patchSets.find(entry => entry.name === patch.patchSetName);
      if (!set) {
        throw new CompositionError(
          `cannot resolve PatchSets: cannot find PatchSet by name ${patch.patchSetName}`,
        );
      }
      return set.patches;
    });
    let manifest: unknown = base;
    let complete = true;
    for (const patch of expanded) {
      const result = applyPatch(patch, name, manifest, state);
      if (result === undefined) complete = false;
      else manifest = result;
    }
    if (complete) state.desired.set(name, { manifest: manifest as Manifest });
  }
}

/** @returns the manifest, or nothing where a required field is missing */
function applyPatch(
  patch: Patch,
  name: string,
  manifest: unknown,
  state: PipelineState,
): unknown {
  const { fromFieldPath = '', toFieldPath = fromFieldPath } = patch;
  switch (patch.type ?? 'FromCompositeFieldPath') {
    case 'FromCompositeFieldPath': {
      const value = getField(state.composite, fromFieldPath);
      if (value === undefined) {
        return patch.policy?.fromFieldPath === 'Required'
          ? undefined
          : manifest;
      }
      return setField(manifest, toFieldPath, transformed(value, patch));
    }
    case 'CombineFromComposite': {
      const values = patch.combine!.variables.map(variable =>
        getField(state.composite, variable.fromFieldPath),
      );
      if (values.includes(undefined)) return manifest;
      const combined = goSprintf(patch.combine!.string.fmt, values);
      return setField(manifest, toFieldPath, transformed(combined, patch));
    }
    case 'ToCompositeFieldPath': {
      const value = getField(state.observed.get(name), fromFieldPath);
      if (value !== undefined) {
        const path = toFieldPath.replace(/^status\./, '');
        Object.assign(
          state.status,
          setField(state.status, path, transformed(value, patch)),
        );
      }
      return manifest;
    }
    default:
      throw new CompositionError(
        `invalid patch: the sandbox does not build patches of type ${patch.type}`,
      );
  }
}

function transformed(start: unknown, patch: Patch): unknown {
  let value = start;
  for (const transform of patch.transforms ?? []) {
    if (transform.type === 'map') {
      const key = String(value);
      if (!transform.map || !(key in transform.map)) {
        throw new CompositionError(
          `cannot transform: key ${key} is not found in map`,
        );
      }
      value = transform.map[key];
    } else if (transform.type === 'string' && transform.string?.fmt) {
      value = transform.string.fmt.replace(/%[vs]/, String(value));
    } else if (transform.type === 'convert') {
      const { toType } = transform.convert!;
      if (toType === 'string') value = String(value);
      else if (toType === 'bool') value = value === true || value === 'true';
      else value = Number(value);
    } else {
      throw new CompositionError(
        `invalid transform: the sandbox does not build transforms of type ${transform.type}`,
      );
    }
  }
  return value;
}
