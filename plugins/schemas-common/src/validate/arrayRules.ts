import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue, ValuePath } from './SchemaIssue';

/** `minItems` and `maxItems`. */
export function arrayRules(
  schema: JSONSchemaProps,
  value: unknown[],
  path: ValuePath,
): SchemaIssue[] {
  const { minItems, maxItems } = schema;
  if (minItems !== undefined && value.length < minItems) {
    return [
      invalid(
        path,
        'minItems',
        `must have at least ${items(minItems)}, has ${value.length}`,
      ),
    ];
  }
  if (maxItems !== undefined && value.length > maxItems) {
    return [
      invalid(
        path,
        'maxItems',
        `must have at most ${items(maxItems)}, has ${value.length}`,
      ),
    ];
  }
  return [];
}

function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}
