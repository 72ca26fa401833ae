import * as schemas from './engine';
import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import type { StatusCause } from '../status/KubeStatusError';
import { unknownFields } from './unknownFields';
import { withoutNulls } from './withoutNulls';

/** An object as its schema leaves it, and what the schema says about it. */
export interface SchemaVerdict {
  object: KubeObject;
  /** Paths of fields that the schema does not know. */
  unknown: string[];
  causes: StatusCause[];
}

const reasons: Record<string, string> = {
  required: 'FieldValueRequired',
  enum: 'FieldValueNotSupported',
  type: 'FieldValueTypeInvalid',
  uniqueItems: 'FieldValueDuplicate',
  'x-kubernetes-list-type': 'FieldValueDuplicate',
  maxLength: 'FieldValueTooLong',
  maxItems: 'FieldValueTooMany',
};

/** Prunes, defaults and validates as the API server does, by the one engine. */
export function admitBySchema(
  kind: ResourceKind,
  object: KubeObject,
  old: KubeObject | undefined,
): SchemaVerdict {
  const { schema } = kind;
  if (!schema) {
    return { object, unknown: [], causes: [] };
  }
  const { apiVersion, kind: name, metadata, ...body } = object;
  const kept = kind.custom
    ? (schemas.prune(schema, body) as Record<string, unknown>)
    : (withoutNulls(body) as Record<string, unknown>);
  const unknown = kind.custom ? unknownFields(body, kept) : [];
  const whole = { apiVersion, kind: name, metadata, ...kept };
  const defaulted = schemas.applyDefaults(schema, whole) as KubeObject;
  const admitted = { ...defaulted, metadata };
  const causes = schemas
    .validate(schema, admitted, old ? { old } : undefined)
    .map(issue => ({
      reason: reasons[issue.rule] ?? 'FieldValueInvalid',
      message: issue.message,
      field: printField(issue.path),
    }));
  return { object: admitted, unknown, causes };
}

/** `spec.containers[0].image`, as field.Path prints it. */
export function printField(path: (string | number)[]): string {
  const text = path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('');
  return text.startsWith('.') ? text.slice(1) : text;
}
