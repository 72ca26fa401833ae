/** A function of templates. It throws an Error with Go's words. */
export type TemplateFunction = (...args: unknown[]) => unknown;

/** An argument that has to be a string. */
export function stringArgument(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Error(`wrong type for value; expected string`);
  }
  return value;
}

/** An argument that is taken as a whole number, as sprig casts it. */
export function integerArgument(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(Math.trunc(value));
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'string' && /^[+-]?\d+$/.test(value)
    ? BigInt(value)
    : 0n;
}

/** An argument that has to be a list. */
export function listArgument(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error('wrong type; expected a list');
  return value;
}

/** An argument that has to be a map. */
export function mapArgument(value: unknown): Record<string, unknown> {
  if (!value || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error('wrong type for value; expected map[string]interface {}');
  }
  return value as Record<string, unknown>;
}
