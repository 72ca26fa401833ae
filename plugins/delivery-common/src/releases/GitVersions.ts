import { commitOf } from '../status';
import { mainOf } from '../versions/mainOf';
import type { ImageVersion } from '../versions';
import type { GitImages } from './GitImages';

/** A version that an environment was to have from a commit on. */
interface GitVersion extends ImageVersion {
  at: string;
  revision: string;
}

/** The versions that Git asked for in each environment, oldest first. */
export class GitVersions {
  private readonly byEnvironment = new Map<string, GitVersion[]>();

  constructor(app: string, images: GitImages[]) {
    const sorted = [...images].sort(
      (a, b) => Date.parse(a.at) - Date.parse(b.at),
    );
    for (const { environment, at, revision, images: byName } of sorted) {
      const bearers = Object.entries(byName).map(([name, image]) => ({
        name,
        image,
        isPinned: image.digest !== undefined,
      }));
      const main = mainOf(app, bearers)?.image;
      if (!main) continue;
      const versions = this.byEnvironment.get(environment) ?? [];
      versions.push({ ...main, at, revision });
      this.byEnvironment.set(environment, versions);
    }
  }

  /** All of an environment. */
  in(environment: string): GitVersion[] {
    return this.byEnvironment.get(environment) ?? [];
  }

  /** What a commit asked for, or else what was asked for at a time. */
  of(
    environment: string,
    at: string,
    revision: string | undefined,
  ): ImageVersion | undefined {
    const versions = this.in(environment);
    const commit = revision && commitOf(revision);
    const found =
      versions.findLast(version => version.revision === commit) ??
      versions.findLast(version => Date.parse(version.at) <= Date.parse(at));
    if (!found) return undefined;
    const { version, digest } = found;
    return {
      ...(version ? { version } : {}),
      ...(digest ? { digest } : {}),
    };
  }
}
