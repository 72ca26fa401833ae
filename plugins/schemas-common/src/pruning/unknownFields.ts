import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { invalid, SchemaIssue } from '../validate/SchemaIssue';
import { walkUnknown, WalkOptions } from './walkUnknown';

/**
 * The fields that the API server would drop without a word, and refuse under
 * strict field validation (`kubectl --validate=strict`).
 */
export function unknownFields(
  schema: JSONSchemaProps,
  value: unknown,
  options?: WalkOptions,
): SchemaIssue[] {
  return walkUnknown(schema, value, options).unknown.map(({ path, known }) => {
    const near = nearest(`${path.at(-1)}`, known);
    return invalid(
      path,
      'unknown',
      near
        ? `is not a field here; did you mean ${near}?`
        : 'is not a field here',
      near,
    );
  });
}

function nearest(name: string, known: string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const scored = known
    .map(candidate => ({
      candidate,
      distance: editDistance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return scored[0]?.candidate;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, substitution);
    }
    previous = current;
  }
  return previous[b.length];
}
