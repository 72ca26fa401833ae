import type { ImageVersion } from '../versions';

/** What an app's requests asked for in Git, from a commit on. */
export interface GitImages {
  environment: string;
  /** The commit. */
  revision: string;
  /** RFC 3339: when it came to the branch. */
  at: string;
  /** By name of the request. */
  images: Record<string, ImageVersion>;
}
