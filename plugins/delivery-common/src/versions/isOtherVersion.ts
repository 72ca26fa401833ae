import type { ImageVersion } from './ImageVersion';

/**
 * Whether two images differ for certain: by digest where both have one, since
 * a tag may be moved, else by tag. What cannot be compared is not other.
 */
export function isOtherVersion(a: ImageVersion, b: ImageVersion): boolean {
  if (a.digest && b.digest) return a.digest !== b.digest;
  return (
    a.version !== undefined &&
    b.version !== undefined &&
    a.version !== b.version
  );
}
