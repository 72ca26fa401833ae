import type { AppVersions } from './AppVersions';
import type { ImageVersion } from './ImageVersion';
import { isOtherVersion } from './isOtherVersion';

/**
 * The one version that stands for an app: what was applied once a pod runs it,
 * until then what most pods run. Without any pod, what was applied.
 */
export function currentVersion(
  versions: AppVersions | undefined,
): ImageVersion | undefined {
  if (!versions) return undefined;
  const { applied, running } = versions;
  const current =
    running.find(image => applied && !isOtherVersion(applied, image)) ??
    running[0] ??
    applied;
  if (!current) return undefined;
  const { version, digest } = current;
  return {
    ...(version ? { version } : {}),
    ...(digest ? { digest } : {}),
  };
}
