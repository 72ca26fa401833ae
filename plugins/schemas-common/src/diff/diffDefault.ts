import { JsonValue } from '@backstage/types';
import { deepEqual } from '../schema/deepEqual';
import { breaking, FieldChange, harmless } from './SchemaChange';

/**
 * `default`. Another default changes what a request means that leaves the
 * field out, which Kubernetes counts as incompatible (API changes,
 * "On compatibility").
 */
export function diffDefault(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  required: boolean,
  path: string,
  isAskedFor = false,
): FieldChange[] {
  if (deepEqual(before, after)) {
    return [];
  }
  if (before === undefined && isAskedFor) {
    return [
      breaking(
        path,
        'default-added',
        `requests that leave it out now get ${words(
          after,
        )}, and a rule of the object asks whether it is there`,
      ),
    ];
  }
  if (before === undefined) {
    return [
      harmless(
        path,
        'default-added',
        `requests that leave it out now get ${words(after)}`,
      ),
    ];
  }
  if (after === undefined) {
    return [
      breaking(
        path,
        'default-removed',
        required
          ? `requests that leave it out got ${words(
              before,
            )} and are refused now`
          : `requests that leave it out got ${words(
              before,
            )} and get nothing now`,
      ),
    ];
  }
  return [
    breaking(
      path,
      'default-changed',
      `requests that leave it out got ${words(before)} and get ${words(
        after,
      )} now, though nobody changed them`,
    ),
  ];
}

function words(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
