import type { AppVersions, RunningImage } from './AppVersions';
import type { ImageVersion } from './ImageVersion';
import { isOtherVersion } from './isOtherVersion';
import { shortDigest, versionWords } from './versionWords';

/** Something that is worth saying of an app's versions. */
export interface VersionNote {
  kind: 'digest' | 'pending' | 'mixed' | 'waiting';
  sentence: string;
}

/**
 * What is not as Git asks for, in words: another image under the same tag
 * first, then each step that has not happened yet. Nothing where desired,
 * applied and running are one.
 *
 * @param engine - who applies, such as `Flux`
 */
export function versionNotes(
  versions: AppVersions,
  engine = 'the engine',
): VersionNote[] {
  const { desired, applied, running } = versions;
  const notes: VersionNote[] = [];
  const moved = movedTag(versions);
  if (moved) notes.push({ kind: 'digest', sentence: moved });
  if (desired && applied && isNewer(desired, applied)) {
    notes.push({
      kind: 'pending',
      sentence: `Git asks for ${versionWords(
        desired,
      )}, ${engine} applied ${versionWords(applied)}`,
    });
  }
  if (running.length > 1) {
    notes.push({ kind: 'mixed', sentence: mixed(versions) });
  } else if (running[0] && applied && isNewer(applied, running[0])) {
    notes.push({
      kind: 'pending',
      sentence: `${sentenceCase(engine)} applied ${versionWords(
        applied,
      )}, ${pods(running[0].pods, 'still runs', 'still run')} ${versionWords(
        running[0],
      )}`,
    });
  }
  const waiting = versions.pods - sum(running);
  if (waiting > 0) {
    notes.push({
      kind: 'waiting',
      sentence: `${waiting} of ${pods(
        versions.pods,
        'runs',
        'run',
        waiting,
      )} nothing yet`,
    });
  }
  return notes;
}

/** Another image, and not only under the tag of the same name. */
function isNewer(wanted: ImageVersion, actual: ImageVersion): boolean {
  const isSameTag =
    wanted.version !== undefined && wanted.version === actual.version;
  return isOtherVersion(wanted, actual) && !isSameTag;
}

/** `3 of 5 pods run 2.9.1, 2 run 2.9.0` */
function mixed({ running, pods: all }: AppVersions): string {
  const tags = running.map(versionWords);
  const words = running.map((image, index) => {
    const isTwice = tags.indexOf(tags[index]) !== tags.lastIndexOf(tags[index]);
    const name =
      isTwice && image.digest
        ? `${tags[index]} (${shortDigest(image.digest)})`
        : tags[index];
    return index === 0
      ? `${image.pods} of ${pods(all, 'runs', 'run', image.pods)} ${name}`
      : `${image.pods} ${image.pods === 1 ? 'runs' : 'run'} ${name}`;
  });
  return words.join(', ');
}

/** Two images that go by the same tag: then one of them is not what it says. */
function movedTag(versions: AppVersions): string | undefined {
  const { desired, applied, running } = versions;
  const seen: { image: ImageVersion; who: string }[] = [
    ...(desired ? [{ image: desired, who: 'Git asks for' }] : []),
    ...(applied ? [{ image: applied, who: 'what was applied is' }] : []),
    ...running.map(image => ({ image, who: whoRuns(image, versions) })),
  ];
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      const { image: a } = one;
      const { image: b } = other;
      if (!a.version || a.version !== b.version) continue;
      if (!a.digest || !b.digest || a.digest === b.digest) continue;
      return `${a.version} is two images: ${one.who} ${shortDigest(
        a.digest,
      )}, ${other.who} ${shortDigest(b.digest)}`;
    }
  }
  return undefined;
}

function whoRuns(image: RunningImage, { pods: all }: AppVersions): string {
  return image.pods === all
    ? pods(all, 'runs', 'run')
    : `${image.pods} of ${pods(all, 'runs', 'run', image.pods)}`;
}

function pods(count: number, one: string, many: string, of = count): string {
  return `${count} ${count === 1 ? 'pod' : 'pods'} ${of === 1 ? one : many}`;
}

function sum(running: RunningImage[]): number {
  return running.reduce((total, image) => total + image.pods, 0);
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
