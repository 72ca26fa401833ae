import {
  applyDefaults,
  prune,
  validate,
} from '@gitops-portal/plugin-schemas-common';
import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import type { StatusCause } from '../status/KubeStatusError';
import { issueCause } from './issueCause';
import { unknownFields } from './unknownFields';
import { withoutNulls } from './withoutNulls';

/** An object as its schema leaves it, and what the schema says about it. */
interface SchemaVerdict {
  object: KubeObject;
  /** Paths of fields that the schema does not know. */
  unknown: string[];
  causes: StatusCause[];
}

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
    ? (prune(schema, body, { resource: true }) as Record<string, unknown>)
    : (withoutNulls(body) as Record<string, unknown>);
  const unknown = kind.custom ? unknownFields(body, kept) : [];
  const admitted = {
    ...(applyDefaults(schema, {
      apiVersion,
      kind: name,
      metadata,
      ...kept,
    }) as KubeObject),
    metadata,
  };
  const issues = validate(
    schema,
    admitted,
    old ? { old, ratchet: true } : undefined,
  ).filter(
    // In built-in kinds list types say how to merge; they refuse nothing.
    ({ kind: verdict, rule }) =>
      verdict === 'invalid' &&
      (kind.custom || !rule.startsWith('x-kubernetes-list')),
  );
  return {
    object: admitted,
    unknown,
    causes: issues.map(issue => issueCause(admitted, issue)),
  };
}
