import type { WorldContext } from '../control/WorldContext';
import { resolveIn, type Snapshot } from '../source/Snapshot';
import type { ApplicationSource } from './Application';

/** Names the paths that an Application's manifests are generated from. */
export const MANIFEST_GENERATE_PATHS =
  'argocd.argoproj.io/manifest-generate-paths';

/** Files at or below a path with their content's id. */
function filesOf(snapshot: Snapshot, path: string): string {
  const files = snapshot.isFolder(path) ? snapshot.list(path) : [path];
  return files.map(file => `${file} ${snapshot.blob(file)}`).join('\n');
}

/**
 * Whether anything that an Application is made from differs between two
 * commits. Paths are those of the annotation, separated by semicolons; a
 * leading slash counts from the repository's root, others from the source's
 * path. Without the annotation every commit counts.
 */
export async function touchesManifests(
  context: WorldContext,
  source: ApplicationSource,
  annotation: string | undefined,
  commits: { from: string | undefined; to: string },
): Promise<boolean> {
  const { from, to } = commits;
  if (from === to) return false;
  if (!annotation || !from) return true;
  const [before, after] = await Promise.all([
    context.git.snapshot(source.repoURL, from),
    context.git.snapshot(source.repoURL, to),
  ]);
  return annotation
    .split(';')
    .map(path => path.trim())
    .filter(Boolean)
    .map(path =>
      path.startsWith('/')
        ? resolveIn('', path)
        : resolveIn(source.path ?? '', path),
    )
    .some(path => filesOf(before, path) !== filesOf(after, path));
}
