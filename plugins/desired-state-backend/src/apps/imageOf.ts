import type { JsonValue } from '@backstage/types';
import type { RequestImage } from '@gitops-portal/plugin-desired-state-node';

/**
 * The image in a request's spec, under `image`: `{repository, tag, digest}` or
 * one text. Undefined where it names no version.
 */
export function imageOf(spec: JsonValue | undefined): RequestImage | undefined {
  const image = fieldOf(spec, 'image');
  const found =
    typeof image === 'string'
      ? parts(image)
      : {
          repository: textOf(fieldOf(image, 'repository')),
          tag: textOf(fieldOf(image, 'tag')),
          digest: textOf(fieldOf(image, 'digest')),
        };
  if (!found.tag && !found.digest) return undefined;
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  );
}

function fieldOf(
  value: JsonValue | undefined,
  name: string,
): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value[name]
    : undefined;
}

/** A tag such as `2.9` is a number to YAML. */
function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function parts(image: string): RequestImage {
  const [named, digest] = image.split('@');
  const tag = /:([^/:]+)$/.exec(named)?.[1];
  const repository = tag ? named.slice(0, -tag.length - 1) : named;
  return { repository, tag, digest };
}
