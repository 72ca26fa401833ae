/**
 * A released state of a reusable workflow: tags of its repository that stand on
 * the same commit are one version.
 */
export interface PipelineVersion {
  /** The tag that says most, such as `v1.4.2`. */
  name: string;
  /** Other tags of the commit, such as the `v1` that moves with it. */
  aliases: string[];
  commit: string;
}

/** How a caller is to name a version. */
export type VersionPin = 'commit' | 'tag';

const partsOf = (tag: string) =>
  /^v?(\d+(?:\.\d+)*)$/.exec(tag)?.[1].split('.').map(Number);

/** Positive where `one` is newer; what is no number is older than any. */
function compareTags(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  if (!left || !right) {
    return Number(Boolean(left)) - Number(Boolean(right)) || 0;
  }
  for (const [index, part] of left.entries()) {
    const difference = part - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The tags as versions, newest first. */
export function versionsOfTags(
  tags: { name: string; commit: string }[],
): PipelineVersion[] {
  const byCommit = new Map<string, string[]>();
  for (const { name, commit } of tags) {
    byCommit.set(commit, [...(byCommit.get(commit) ?? []), name]);
  }
  return [...byCommit]
    .map(([commit, names]) => {
      const [name, ...aliases] = names.sort((a, b) => compareTags(b, a));
      return { name, aliases, commit };
    })
    .sort((a, b) => compareTags(b.name, a.name));
}

/** The version that a ref of a caller names: by one of its tags, or its commit. */
export function versionOfRef(
  versions: PipelineVersion[],
  ref: string,
): PipelineVersion | undefined {
  const tag = ref.replace(/^refs\/tags\//, '');
  return versions.find(
    ({ name, aliases, commit }) =>
      commit === ref || name === tag || aliases.includes(tag),
  );
}
