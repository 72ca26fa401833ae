import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import type { FieldSet } from './FieldSet';
import { field } from './pathElement';
import { fieldSchema, isMap, itemElement, itemSchema } from './structure';

/**
 * Removes what a manager applied before and no longer applies, unless anyone
 * owns it or something in it (structured-merge-diff, `Updater.prune`).
 *
 * @param last - what the manager owned before
 * @param kept - what it applies now, and what all others own
 */
export function removeAbandoned(
  schema: JSONSchemaProps | undefined,
  value: unknown,
  last: FieldSet,
  kept: FieldSet | undefined,
): unknown {
  if (isMap(value)) {
    const result: Record<string, unknown> = {};
    for (const [name, child] of Object.entries(value)) {
      const element = field(name);
      if (!last.touches(element)) {
        result[name] = child;
      } else if (kept?.touches(element)) {
        const below = last.child(element);
        result[name] = below
          ? removeAbandoned(
              fieldSchema(schema, name),
              child,
              below,
              kept.child(element),
            )
          : child;
      }
    }
    return result;
  }
  if (!Array.isArray(value)) {
    return value;
  }
  const result: unknown[] = [];
  for (const item of value) {
    const element = itemElement(schema, item);
    if (element === undefined || !last.touches(element)) {
      result.push(item);
    } else if (kept?.touches(element)) {
      const below = last.child(element);
      result.push(
        below
          ? removeAbandoned(
              itemSchema(schema),
              item,
              below,
              kept.child(element),
            )
          : item,
      );
    }
  }
  return result;
}
