import {
  readSkeleton,
  type SkeletonContent,
} from '@gitops-portal/plugin-desired-state-common';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { Source } from '../sources/Sources';

/**
 * What the platform team keeps for new apps, as of a commit; undefined where
 * the source has no such setting.
 *
 * @throws ChangeRefused where the skeleton is not what it should be
 */
export async function readSkeletonOf(
  { mirror, config }: Source,
  commit: string,
): Promise<SkeletonContent | undefined> {
  if (!config.skeleton) {
    return undefined;
  }
  const file = `${config.skeleton}/skeleton.yaml`;
  const text = await mirror.file(commit, file);
  const { skeleton, problems } =
    text === undefined
      ? {
          skeleton: undefined,
          problems: [{ file, message: 'there is no such file' }],
        }
      : readSkeleton(text, file);
  if (!skeleton || problems.length > 0) {
    throw new ChangeRefused(
      `The skeleton of new apps in ${config.name} cannot be used; the platform team has to mend it`,
      { issues: problems },
    );
  }
  const files: SkeletonContent['files'] = {};
  for (const { files: folder } of Object.values(skeleton.environments)) {
    if (folder === undefined || files[folder]) continue;
    const prefix = `${config.skeleton}/${folder}/`;
    const entries = await mirror.entries(commit, prefix);
    const texts = await mirror.read(entries);
    files[folder] = entries.flatMap(({ path, blob }) => {
      const content = texts.get(blob);
      return content === undefined
        ? []
        : [{ path: path.slice(prefix.length), text: content }];
    });
  }
  return { ...skeleton, files };
}
