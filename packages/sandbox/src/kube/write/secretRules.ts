import type { KubeObject } from '../api';
import { isMap } from '../apply/structure';
import type { StatusCause } from '../status/KubeStatusError';

/** The most that the values of a Secret may have together, in bytes. */
const MAX_SECRET_SIZE = 1024 * 1024;

/** Kubernetes, pkg/apis/core/validation, ValidateSecret. */
export function secretProblems({ data }: KubeObject): StatusCause[] {
  const values = isMap(data) ? Object.values(data) : [];
  const size = values.reduce<number>(
    (sum, value) => sum + Buffer.byteLength(String(value), 'base64'),
    0,
  );
  return size > MAX_SECRET_SIZE
    ? [
        {
          reason: 'FieldValueTooLong',
          message: `Too long: may not be more than ${MAX_SECRET_SIZE} bytes`,
          field: 'data',
        },
      ]
    : [];
}
