import type { KindDetail } from '@gitops-portal/plugin-schemas-common';

/** How environments differ about a kind, and which two states show it. */
interface Skew {
  /** For a person; empty where all agree. */
  sentences: string[];
  /** States to compare, as the Versions tab takes them. */
  from?: string;
  to?: string;
}

/** What of a version is not the same everywhere. */
export function skewOf(
  kind: Pick<KindDetail, 'environments' | 'shownAs' | 'repository'>,
  version: string,
): Skew {
  const { environments, shownAs, repository } = kind;
  if (environments.length === 0) {
    return { sentences: [] };
  }
  const differing = environments
    .filter(({ differs }) => differs.includes(version))
    .map(({ name }) => name);
  const lacking = environments
    .filter(({ versions }) => !versions.includes(version))
    .map(({ name }) => name);
  const reference = repository ? 'HEAD' : undefined;
  const base = repository ? 'the repository defines' : 'other environments do';
  const sentences = [
    ...(differing.length > 0
      ? [
          `${list(differing)} ${verb(
            differing,
          )} another ${version} than ${base}.`,
        ]
      : []),
    ...(lacking.length > 0
      ? [`${list(lacking)} ${verb(lacking)} no ${version}.`]
      : []),
  ];
  const first = shownAs && differing.includes(shownAs) ? shownAs : differing[0];
  const others = environments.find(
    ({ name, differs }) => name !== first && !differs.includes(version),
  );
  const to = reference ?? (others && `environment:${others.name}`);
  return {
    sentences,
    ...(first && to ? { from: `environment:${first}`, to } : {}),
  };
}

function list(names: string[]): string {
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : names[0];
}

function verb(names: string[]): string {
  return names.length > 1 ? 'serve' : 'serves';
}
