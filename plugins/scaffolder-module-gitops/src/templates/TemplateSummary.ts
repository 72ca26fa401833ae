import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';

/** A template as it can be chosen. */
export interface TemplateSummary {
  namespace: string;
  name: string;
  title: string;
  description?: string;
  /** Entity ref of who keeps it. */
  owner?: string;
  tags: string[];
}

/** The tag of templates that stand first. */
const recommended = 'recommended';

/** Templates in the order in which they are offered. */
export function templatesOf(entities: Entity[]): TemplateSummary[] {
  return entities
    .map(({ metadata, spec }) => ({
      namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
      name: metadata.name,
      title: metadata.title ?? metadata.name,
      description: metadata.description,
      owner: typeof spec?.owner === 'string' ? spec.owner : undefined,
      tags: metadata.tags ?? [],
    }))
    .sort(
      (a, b) =>
        Number(b.tags.includes(recommended)) -
          Number(a.tags.includes(recommended)) ||
        a.title.localeCompare(b.title),
    );
}

/** Those that have each word of a text, in what they are called or for. */
export function searchTemplates(
  templates: TemplateSummary[],
  text: string,
): TemplateSummary[] {
  const words = text.toLowerCase().split(/\s+/);
  return templates.filter(({ name, title, description, tags }) => {
    const known = [name, title, description, ...tags].join(' ').toLowerCase();
    return words.every(word => known.includes(word));
  });
}
