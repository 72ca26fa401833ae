import type { AppVersions } from './AppVersions';
import { isOtherVersion } from './isOtherVersion';
import { shortDigest, versionWords } from './versionWords';

/**
 * What runs, for a cell of a table: `2.9.0`, or while pods differ
 * `2.9.0 + 2.9.1 (3/5)`, the newest last, with how many pods run that.
 * Where no pod runs anything, what was applied.
 */
export function compactVersions(versions: AppVersions): string {
  const { applied, desired, running, pods } = versions;
  const isNew = (image: (typeof running)[number]) =>
    applied !== undefined && !isOtherVersion(applied, image);
  const ordered = [
    ...running.filter(image => !isNew(image)),
    ...running.filter(isNew),
  ];
  const last = ordered.at(-1);
  if (!last) {
    const known = applied ?? desired;
    if (!known) return 'no version';
    return pods > 0
      ? `${versionWords(known)} (0/${pods})`
      : versionWords(known);
  }
  const tags = ordered.map(versionWords);
  const names = ordered.map((image, index) =>
    image.digest && tags.indexOf(tags[index]) !== tags.lastIndexOf(tags[index])
      ? `${tags[index]} ${shortDigest(image.digest)}`
      : tags[index],
  );
  return last.pods === pods
    ? names[0]
    : `${names.join(' + ')} (${last.pods}/${pods})`;
}
