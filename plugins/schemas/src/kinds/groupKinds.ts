import type { KindSummary } from '@gitops-portal/plugin-schemas-common';

/** Kinds of one API group. */
export interface KindGroup {
  group: string;
  kinds: KindSummary[];
}

/**
 * The kinds that people ask for, by group: with `all`, also those of
 * controllers and the composites behind claims.
 */
export function groupKinds(
  kinds: KindSummary[],
  options: { query?: string; all?: boolean } = {},
): KindGroup[] {
  const words = (options.query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const groups = new Map<string, KindSummary[]>();
  for (const kind of kinds) {
    if (!options.all && !isOffered(kind)) {
      continue;
    }
    if (words.every(word => textOf(kind).includes(word))) {
      groups.set(kind.group, [...(groups.get(kind.group) ?? []), kind]);
    }
  }
  return [...groups].map(([group, members]) => ({ group, kinds: members }));
}

/** Whether it is a kind of the platform that requests ask for by its name. */
export function isOffered(kind: KindSummary): boolean {
  return kind.platform && kind.claimedAs === undefined;
}

function textOf(kind: KindSummary): string {
  return [
    kind.kind,
    kind.title,
    kind.plural,
    kind.group,
    kind.description,
    ...kind.versions.map(version => version.name),
  ]
    .join(' ')
    .toLowerCase();
}
