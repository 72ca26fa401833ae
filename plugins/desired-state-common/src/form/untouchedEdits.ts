import type { JsonObject, JsonValue } from '@backstage/types';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { valueAt } from '../yaml/valueAt';
import { changeAt } from './changeAt';
import type { PlainEdit } from './changesBetween';
import { parseText, textOf } from './fieldText';
import type { FormField } from './FormNode';
import { formTree } from './formTree';
import { quantityParts, quantityValue } from './quantityParts';
import { walkForm } from './walkForm';

/**
 * What the form of a spec would write if each of its inputs were left with
 * the text that it shows: nothing, for every schema and value. For tests and
 * benchmarks.
 */
export function untouchedEdits(
  schema: JSONSchemaProps | undefined,
  spec: JsonObject,
): { fields: number; edits: PlainEdit[] } {
  const edits: PlainEdit[] = [];
  let fields = 0;
  for (const node of walkForm(formTree({ schema, value: spec, path: [] }))) {
    if (node.kind === 'field') {
      fields += 1;
      const { path } = node;
      const place = { file: '', path, own: spec, head: spec, inherited: {} };
      const value = retyped(node, valueAt(spec, path));
      edits.push(...changeAt(place, value));
    }
  }
  return { fields, edits };
}

/** What an input reports when its text is typed as it stands there. */
function retyped(
  { control, schema, within }: FormField,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (control.kind === 'switch' || control.kind === 'select') {
    return value;
  }
  const parts = control.kind === 'quantity' ? quantityParts(value) : undefined;
  if (parts) {
    const mayBeNumber =
      schema?.['x-kubernetes-int-or-string'] === true &&
      typeof value !== 'string';
    return quantityValue(parts, mayBeNumber);
  }
  const result = parseText(control, textOf(control, value), value);
  if (!('value' in result)) {
    return value;
  }
  return result.value === '' && !within && value === undefined
    ? undefined
    : result.value;
}
