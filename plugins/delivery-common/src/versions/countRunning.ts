import type { ImageVersion } from './ImageVersion';
import type { RunningImage } from './AppVersions';

/**
 * How many pods run each image: by digest, or by tag where none is known. That
 * of most pods comes first.
 */
export function countRunning(images: ImageVersion[]): RunningImage[] {
  const counts = new Map<string, RunningImage>();
  for (const image of images) {
    const key = image.digest ?? `:${image.version}`;
    const known = counts.get(key) ?? { ...image, pods: 0 };
    known.version ??= image.version;
    known.pods++;
    counts.set(key, known);
  }
  return [...counts.values()].sort(
    (a, b) => b.pods - a.pods || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

/** So that the order says the same whatever order the pods come in. */
function keyOf({ version = '', digest = '' }: ImageVersion): string {
  return `${version}@${digest}`;
}
