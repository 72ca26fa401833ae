import { asFields, asText } from '../objects/fields';
import type { ImageVersion } from './ImageVersion';

/** Splits `registry:5000/team/app:1.2.3@sha256:…`. */
export function parseImage(image: string): ImageVersion {
  const [name, digest] = image.split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  return {
    ...(tag ? { version: tag } : {}),
    ...(digest ? { digest } : {}),
  };
}

/**
 * The image that a request names: `{repository, tag, digest}`, or in one text.
 * Undefined where it names no version.
 */
export function requestedImage(image: unknown): ImageVersion | undefined {
  const text = asText(image);
  const { tag, digest } = asFields(image);
  const version = asText(tag);
  const found = text
    ? parseImage(text)
    : {
        ...(version ? { version } : {}),
        ...(asText(digest) ? { digest: asText(digest) } : {}),
      };
  return found.version || found.digest ? found : undefined;
}
