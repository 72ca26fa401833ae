import { parseAllDocuments } from 'yaml';

interface EntityShape {
  metadata?: { annotations?: Record<string, unknown> | null };
}

/** The annotation of Backstage for an entity's repository on GitHub. */
const slugAnnotation = 'github.com/project-slug';

/** `owner/name`; what is only dots would be a step within a URL. */
const slugPattern = /^(?!\.+\/)[\w.-]+\/(?!\.+$)[\w.-]+$/;

/**
 * The repository that an app's catalog-info.yaml names: of the entity that
 * stands for the app. Undefined where there is none, or nothing to be read.
 */
export function repositoryInDescription(
  text: string | undefined,
  app: string,
): string | undefined {
  let entities: (EntityShape | null)[];
  try {
    entities = parseAllDocuments(text ?? '')
      .filter(document => document.errors.length === 0)
      .map(document => document.toJS() as EntityShape | null);
  } catch {
    return undefined;
  }
  const annotations = entities
    .map(entity => entity?.metadata?.annotations)
    .find(found => found?.['gitops-portal.io/app'] === app);
  const slug = annotations?.[slugAnnotation];
  return typeof slug === 'string' && slugPattern.test(slug) ? slug : undefined;
}
