import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  entityEnvelopeSchemaValidator,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { yamlFault } from '@gitops-portal/plugin-desired-state-common';
import { parseAllDocuments, type Document } from 'yaml';

/** Owner of components whose description names none: the catalog wants one. */
export const unownedRef = 'group:default/unowned';

/** A file of the desired-state repository. */
export interface RepositoryFile {
  path: string;
  text: string;
}

/** What was read, and which files hold what could not be. */
interface ReadEntitiesResult {
  entities: Entity[];
  problems: { file: string; line?: number; message: string }[];
}

/** Where the platform team says who people are; of every kind. */
const orgFile = 'org.yaml';

/** What may be described beside apps, for several of them. */
const sharedKinds = ['Component', 'API', 'Resource', 'System', 'Domain'];

/** What an app's own folder may describe. */
const appKinds = ['Component', 'API', 'Resource'];

/** What files are called that may describe entities. */
export const describingNames = [
  orgFile,
  'catalog-info.yaml',
  'catalog-info.yml',
];

/** Files that describe entities: people, and one description per app. */
export function describesEntities(path: string): boolean {
  return path === orgFile || /(^|\/)catalog-info\.ya?ml$/.test(path);
}

/**
 * The kinds that a file may describe; undefined for every one. Whoever may
 * write an app's folder is not thereby allowed to make people, put them into
 * groups, or have the catalog read other places.
 */
function kindsOf(path: string, inApp: boolean): string[] | undefined {
  if (path === orgFile) return undefined;
  return inApp ? appKinds : sharedKinds;
}

const isEnvelope = entityEnvelopeSchemaValidator();

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
 * The entity of a document; undefined for an empty one.
 *
 * @throws where it is none that the catalog would take, or of another kind
 */
function entityIn(
  document: Document,
  kinds: string[] | undefined,
): Entity | undefined {
  const value: unknown = document.toJS();
  if (value === null || value === undefined) return undefined;
  const entity = isEnvelope(value) as Entity;
  const { kind } = entity;
  // The catalog takes kinds for the same whatever their case.
  const isKind = (each: string) => each.toLowerCase() === kind.toLowerCase();
  if (kinds && !kinds.some(isKind)) {
    throw new Error(
      `${kind} '${entity.metadata.name}' is left out: expected ${kinds.join(
        ', ',
      )} here; everything else is described in ${orgFile}`,
    );
  }
  return entity;
}

/**
 * Reads catalog entities from files of the desired-state repository. What
 * cannot be read is reported with its place, and hides nothing else.
 *
 * @param locationOf - the location, such as `url:https://…`, of a file
 * @param isInApp - whether a file is in the folder of an app
 */
export function readEntities(
  files: RepositoryFile[],
  locationOf: (path: string) => string,
  isInApp: (path: string) => boolean,
): ReadEntitiesResult {
  const result: ReadEntitiesResult = { entities: [], problems: [] };
  for (const { path, text } of files.filter(f => describesEntities(f.path))) {
    const kinds = kindsOf(path, isInApp(path));
    for (const document of parseAllDocuments(text)) {
      const error = document.errors[0];
      if (error) {
        result.problems.push({ file: path, ...yamlFault(error) });
        continue;
      }
      try {
        const entity = entityIn(document, kinds);
        if (entity) {
          result.entities.push(located(withOwner(entity), locationOf(path)));
        }
      } catch (cause) {
        const message = (cause as Error).message.split('\n')[0];
        result.problems.push({ file: path, message });
      }
    }
  }
  return result;
}
