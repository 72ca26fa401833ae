import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { FieldSet } from './FieldSet';
import { field } from './pathElement';
import type { PathElement } from './pathElement';
import { fieldSchema, isDeclaredField } from './structure';
import { isMap, itemElement, itemSchema } from './structure';

interface Place {
  schema: JSONSchemaProps | undefined;
  value: unknown;
  /** What the manager owned before. */
  last: FieldSet;
  /** What it applies now, and what all others own. */
  kept: FieldSet | undefined;
}

/**
 * Removes what a manager applied before and no longer applies, unless another
 * owns it (structured-merge-diff, `Updater.prune`). A field of a struct is
 * owned by who owns anything in it; an item or a map's entry only by who put
 * it there.
 */
export function removeAbandoned(
  { schema, value, last, kept }: Place,
  custom: boolean,
): unknown {
  const within = (
    element: PathElement | undefined,
    child: unknown,
    childSchema: JSONSchemaProps | undefined,
    declared: boolean,
  ): { value: unknown } | undefined => {
    if (element === undefined || !last.touches(element)) {
      return { value: child };
    }
    const owns = (set: FieldSet | undefined) =>
      set !== undefined &&
      (declared ? set.touches(element) : set.hasMember(element));
    if (owns(last) && !owns(kept)) {
      return undefined;
    }
    const below = last.child(element);
    if (!below) {
      return { value: child };
    }
    const left = removeAbandoned(
      {
        schema: childSchema,
        value: child,
        last: below,
        kept: kept?.child(element),
      },
      custom,
    );
    // What became empty by this goes too; upstream leaves null, which is
    // dropped when the object is stored.
    const emptied = isEmpty(left) && !isEmpty(child);
    return emptied && !kept?.hasMember(element) ? undefined : { value: left };
  };

  if (isMap(value)) {
    const left = Object.entries(value).flatMap(([name, child]) => {
      const declared = isDeclaredField(schema, name, custom);
      const below = fieldSchema(schema, name);
      const result = within(field(name), child, below, declared);
      return result ? [[name, result.value] as const] : [];
    });
    return Object.fromEntries(left);
  }
  if (!Array.isArray(value)) {
    return value;
  }
  return value.flatMap(item => {
    const element = itemElement(schema, item);
    const result = within(element, item, itemSchema(schema), false);
    return result ? [result.value] : [];
  });
}

function isEmpty(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 0
  );
}
