import type { KindSummary } from '@gitops-portal/plugin-schemas-common';

/** Kinds under one heading: a category of the platform team, or an API group. */
export interface KindGroup {
  title: string;
  kinds: KindSummary[];
}

/** Which kinds are shown, and in which order their groups. */
interface GroupOptions {
  query?: string;
  /** Also those of controllers, and the composites behind claims. */
  all?: boolean;
  /** Categories in the order of the platform team. */
  categories?: string[];
}

/**
 * The kinds that people ask for, by category: those that the platform team
 * lists first, then others by name, then API groups of kinds without one.
 */
export function groupKinds(
  kinds: KindSummary[],
  options: GroupOptions = {},
): KindGroup[] {
  const { query = '', all, categories = [] } = options;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, KindGroup & { rank: number }>();
  for (const kind of kinds) {
    if (!all && !isOffered(kind)) {
      continue;
    }
    if (words.every(word => textOf(kind).includes(word))) {
      const title = kind.category ?? kind.group;
      const rank = rankOf(kind.category, categories);
      const group = groups.get(title) ?? { title, kinds: [], rank };
      group.kinds.push(kind);
      groups.set(title, group);
    }
  }
  return [...groups.values()]
    .sort((a, b) => a.rank - b.rank || a.title.localeCompare(b.title))
    .map(({ title, kinds: members }) => ({ title, kinds: members }));
}

/** Whether it is a kind of the platform that requests ask for by its name. */
export function isOffered(kind: KindSummary): boolean {
  return kind.platform && kind.claimedAs === undefined;
}

function rankOf(category: string | undefined, listed: string[]): number {
  if (category === undefined) {
    return listed.length + 1;
  }
  const place = listed.indexOf(category);
  return place < 0 ? listed.length : place;
}

function textOf(kind: KindSummary): string {
  return [
    kind.kind,
    kind.title,
    kind.category,
    kind.plural,
    kind.group,
    kind.owner,
    kind.description,
    ...kind.versions.map(version => version.name),
  ]
    .join(' ')
    .toLowerCase();
}
