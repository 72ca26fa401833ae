import type { KindSummary } from '@gitops-portal/plugin-schemas-common';

/** The kinds by category, as sections of a list; without one, by API group. */
export function kindOptions(kinds: KindSummary[]) {
  const sections = new Map<string, { value: string; label: string }[]>();
  for (const kind of kinds) {
    const section = kind.category ?? kind.group;
    const options = sections.get(section) ?? [];
    options.push({ value: keyOf(kind), label: kind.title ?? kind.kind });
    sections.set(section, options);
  }
  return [...sections].map(([title, options]) => ({ title, options }));
}

/** `group/Kind`, which names a kind whatever its version. */
export function keyOf({ group, kind }: Pick<KindSummary, 'group' | 'kind'>) {
  return `${group}/${kind}`;
}

/** The version that a new request is written in. */
export function apiVersionOf(kind: KindSummary): string {
  return `${kind.group}/${kind.preferred}`;
}
