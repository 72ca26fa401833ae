import type { CelValue } from './CelValue';

/** What has values by keys: maps and objects. */
export interface Mapper {
  readonly isMapper: true;
  readonly size: number;
  find(key: CelValue): CelValue | undefined;
  keys(): CelValue[];
}

/** Whether a value is a map or an object. */
export function isMapper(value: unknown): value is Mapper {
  return typeof value === 'object' && value !== null && 'isMapper' in value;
}
