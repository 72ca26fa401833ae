/**
 * The commit in a revision as Flux writes it (`main@sha1:4be1c2a…`), or the
 * revision itself where it names none (a chart version, Argo CD's plain SHA).
 */
export function commitOf(revision: string): string {
  const at = /@?sha1:([0-9a-f]{7,64})$/.exec(revision);
  return at ? at[1] : revision;
}

/** The same commit, whatever engine wrote it. */
export function sameRevision(
  a: string | undefined,
  b: string | undefined,
): boolean {
  return a !== undefined && b !== undefined && commitOf(a) === commitOf(b);
}

/** Seven characters of a commit; of several, of each; anything else as it is. */
export function shortRevision(revision: string): string {
  return revision.split(' ').map(shortOf).join(' ');
}

function shortOf(revision: string): string {
  const commit = commitOf(revision);
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 7) : commit;
}
