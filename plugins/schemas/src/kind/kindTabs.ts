/** The tabs of a kind's page, by the last part of the path. */
export const kindTabs = [
  { id: 'fields', label: 'Fields' },
  { id: 'samples', label: 'Samples' },
  { id: 'versions', label: 'Versions' },
  { id: 'usage', label: 'Usage' },
  { id: 'creates', label: 'Creates' },
] as const;

/** Name of a tab. */
export type KindTab = (typeof kindTabs)[number]['id'];

/** The tab that a path names: the first where it names none. */
export function tabOf(name: string | undefined): KindTab {
  return kindTabs.find(({ id }) => id === name)?.id ?? 'fields';
}
