import type { JsonValue } from '@backstage/types';

/**
 * The repository of the image that a request's spec names under `image`:
 * `{repository, …}` or one text. Known before the first build, when there is no
 * version yet; undefined where none is named.
 */
export function repositoryOfSpec(
  spec: JsonValue | undefined,
): string | undefined {
  const { image } = (spec ?? {}) as { image?: unknown };
  const repository =
    typeof image === 'string'
      ? image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
      : (image as { repository?: unknown } | null | undefined)?.repository;
  return typeof repository === 'string' && repository !== ''
    ? repository
    : undefined;
}
