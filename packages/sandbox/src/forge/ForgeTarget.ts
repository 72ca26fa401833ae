import type { ForgeCapability } from './giteaDifferences';

/** A forge to try: the sandbox's, or a real one. */
export interface ForgeTarget {
  /** Whose API it speaks. */
  kind: 'github' | 'gitea';
  /** `https://api.github.com`, or `http://127.0.0.1:7110/api/v3`. */
  api: string;
  /** Such as `https://github.com`. */
  origin: string;
  owner: string;
  /**
   * It needs a branch `main` with at least one commit, and is left with one
   * more file.
   */
  repo: string;
  /** A token that may push, and whose user may merge. */
  token: string;
  /** The token of another user who may review. */
  reviewer: string;
  /** Why what GitHub does is not to be had here. */
  differences?: Partial<Record<ForgeCapability, string>>;
}
