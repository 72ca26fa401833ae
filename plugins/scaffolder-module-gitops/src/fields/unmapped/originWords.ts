import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';

/** `https://git.example/lumen/config.git` is `lumen/config`. */
function repositoryName(address: string): string {
  const [, path] = /^[a-z]+:\/\/[^/]+\/(.+?)(?:\.git)?\/?$/.exec(address) ?? [];
  return path ?? address;
}

/** Who owns it, and what delivers it from where, in one line. */
export function originWords({ owner, objects }: UnmappedApp): string {
  const team = owner?.replace(/^group:default\//, '');
  const kinds = [...new Set(objects.map(({ ref }) => ref.kind))];
  const places = objects.map(({ origin }) => {
    const what = origin.chart ? `chart ${origin.chart}` : origin.path;
    const from = origin.repository && repositoryName(origin.repository);
    return [what, from].filter(Boolean).join(' of ');
  });
  return [
    team ? `team ${team}` : 'no owner known',
    kinds.join(' and '),
    ...new Set(places.filter(Boolean)),
  ].join(' · ');
}
