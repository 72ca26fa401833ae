import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { parseAllDocuments } from 'yaml';

/** Owner of components whose description names none: the catalog wants one. */
export const unownedRef = 'group:default/unowned';

/** A file of the desired-state repository. */
export interface RepositoryFile {
  path: string;
  text: string;
}

/** What was read, and which files hold what could not be. */
export interface ReadEntitiesResult {
  entities: Entity[];
  problems: { file: string; line?: number; message: string }[];
}

/** Files that describe entities: people, and one description per app. */
export function describesEntities(path: string): boolean {
  return path === 'org.yaml' || /(^|\/)catalog-info\.ya?ml$/.test(path);
}

function isEntity(value: unknown): value is Entity {
  const entity = value as Partial<Entity> | null;
  return (
    typeof entity?.apiVersion === 'string' &&
    typeof entity.kind === 'string' &&
    typeof entity.metadata?.name === 'string'
  );
}

/** Components without an owner are shown, not lost. */
function withOwner(entity: Entity): Entity {
  const spec = entity.spec as JsonObject | undefined;
  return entity.kind !== 'Component' || spec?.owner
    ? entity
    : { ...entity, spec: { ...spec, owner: unownedRef } };
}

function located(entity: Entity, location: string): Entity {
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
  };
}

/**
 * Reads catalog entities from files of the desired-state repository. What
 * cannot be read is reported with its place, and hides nothing else.
 *
 * @param locationOf - the location, such as `url:https://…`, of a file
 */
export function readEntities(
  files: RepositoryFile[],
  locationOf: (path: string) => string,
): ReadEntitiesResult {
  const result: ReadEntitiesResult = { entities: [], problems: [] };
  for (const { path, text } of files.filter(f => describesEntities(f.path))) {
    for (const document of parseAllDocuments(text)) {
      const error = document.errors[0];
      if (error) {
        result.problems.push({
          file: path,
          line: error.linePos?.[0].line,
          message: error.message.split('\n')[0],
        });
        continue;
      }
      const value: unknown = document.toJS();
      if (isEntity(value)) {
        result.entities.push(located(withOwner(value), locationOf(path)));
      } else if (value !== null && value !== undefined) {
        result.problems.push({
          file: path,
          message: 'expected an entity with apiVersion, kind and metadata.name',
        });
      }
    }
  }
  return result;
}
