import type { ImageVersion } from './ImageVersion';

/** The first seven characters of a digest, without its algorithm. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha\d+:/, '').slice(0, 7);
}

/** What a person calls a version: its tag, else its short digest. */
export function versionWords(image: ImageVersion): string {
  if (image.version) return image.version;
  return image.digest ? shortDigest(image.digest) : 'an unknown version';
}
