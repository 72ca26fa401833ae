import type { AppVersions } from './AppVersions';
import type { ImageVersion } from './ImageVersion';

/** The tags that digests are known by: an image named by digest has none. */
export class VersionNames {
  private readonly tags = new Map<string, string>();

  /** The first tag that a digest is given stays. */
  add(image: ImageVersion | undefined) {
    if (!image?.digest || !image.version) return;
    if (!this.tags.has(image.digest))
      this.tags.set(image.digest, image.version);
  }

  /** What was known before: a replaced version is named nowhere else. */
  addAll(versions: AppVersions | undefined) {
    if (!versions) return;
    this.add(versions.desired);
    this.add(versions.applied);
    for (const image of versions.running) this.add(image);
  }

  /** The image with its tag, where there is one. */
  name<T extends ImageVersion>(image: T): T {
    const version = image.version ?? this.tags.get(image.digest ?? '');
    return version ? { ...image, version } : image;
  }
}
