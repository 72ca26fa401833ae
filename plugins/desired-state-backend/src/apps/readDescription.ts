import { parseAllDocuments } from 'yaml';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  deliveredByAnnotation,
  parseDeliveredBy,
  type DeliveringObject,
} from '@gitops-portal/plugin-desired-state-common';

/** What an app's catalog-info.yaml says of it. */
export interface AppDescription {
  owner?: string;
  title?: string;
  description?: string;
  /** Absent where it names none. */
  deliveredBy?: DeliveringObject[];
}

/** An entity as somebody wrote it: nothing is certain. */
interface EntityShape {
  metadata?: {
    title?: unknown;
    description?: unknown;
    annotations?: Record<string, unknown> | null;
  };
  spec?: { owner?: unknown } | null;
}

const textOrNone = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

function ownerRef(owner: string | undefined): string | undefined {
  try {
    return owner
      ? stringifyEntityRef(
          parseEntityRef(owner, {
            defaultKind: 'group',
            defaultNamespace: 'default',
          }),
        )
      : undefined;
  } catch {
    return undefined;
  }
}

function entitiesIn(text: string): EntityShape[] {
  try {
    return parseAllDocuments(text)
      .filter(document => document.errors.length === 0)
      .map(document => document.toJS() as EntityShape | null)
      .filter((entity): entity is EntityShape => Boolean(entity?.metadata));
  } catch {
    // An alias without its anchor, or aliases without end.
    return [];
  }
}

/**
 * Reads the description of an app: the entity that carries its annotation,
 * else the file's first. Nothing where it cannot be read; the catalog reports
 * why.
 */
export function readDescription(
  text: string | undefined,
  app: string,
): AppDescription {
  const entities = text ? entitiesIn(text) : [];
  const { metadata, spec } =
    entities.find(
      entity => entity.metadata?.annotations?.['gitops-portal.io/app'] === app,
    ) ??
    entities[0] ??
    {};
  const deliveredBy = parseDeliveredBy(
    textOrNone(metadata?.annotations?.[deliveredByAnnotation]) ?? '',
  );
  return {
    ...(deliveredBy.length > 0 ? { deliveredBy } : {}),
    owner: ownerRef(textOrNone(spec?.owner)),
    title: textOrNone(metadata?.title),
    description: textOrNone(metadata?.description),
  };
}
