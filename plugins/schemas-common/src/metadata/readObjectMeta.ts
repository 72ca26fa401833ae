import { readShape, ShapeError } from '../schema/readShape';
import { invalid, SchemaIssue, ValuePath } from '../validate/SchemaIssue';
import { ObjectMeta } from './ObjectMeta';
import { objectMetaShape } from './objectMetaShape';

/** Metadata as the API server keeps it, or why it cannot be read as such. */
export type ReadMeta =
  | { meta: ObjectMeta; unknown: ValuePath[]; issue?: undefined }
  | { meta?: undefined; issue: SchemaIssue };

/**
 * Reads metadata (apiextensions `GetObjectMetaWithOptions`): wrong types are
 * refused, fields that metadata does not have are dropped, and so is what
 * says nothing.
 *
 * @param path - where the metadata stands; prefix of all paths
 */
export function readObjectMeta(value: unknown, path: ValuePath): ReadMeta {
  const unknown: ValuePath[] = [];
  try {
    const meta = readShape(objectMetaShape, value, [], below =>
      unknown.push([...path, ...below]),
    );
    return { meta: (meta ?? {}) as ObjectMeta, unknown };
  } catch (error) {
    if (error instanceof ShapeError) {
      const at = [...path, ...error.path];
      return { issue: invalid(at, 'type', error.message) };
    }
    throw error;
  }
}
