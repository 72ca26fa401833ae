import { parseAllDocuments } from 'yaml';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** What an app's catalog-info.yaml says of it. */
export interface AppDescription {
  owner?: string;
  title?: string;
  description?: string;
}

interface EntityShape {
  metadata?: {
    name?: string;
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
  };
  spec?: { owner?: string };
}

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

/**
 * Reads the description of an app: the entity that carries its annotation,
 * else the file's first. Nothing where it cannot be read; the catalog reports
 * why.
 */
export function readDescription(
  text: string | undefined,
  app: string,
): AppDescription {
  if (!text) {
    return {};
  }
  const entities = parseAllDocuments(text)
    .filter(document => document.errors.length === 0)
    .map(document => document.toJS() as EntityShape | null)
    .filter((entity): entity is EntityShape => Boolean(entity?.metadata));
  const entity =
    entities.find(
      ({ metadata }) => metadata?.annotations?.['gitops-portal.io/app'] === app,
    ) ?? entities[0];
  return {
    owner: ownerRef(entity?.spec?.owner),
    title: entity?.metadata?.title,
    description: entity?.metadata?.description,
  };
}
