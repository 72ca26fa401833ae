/** What GitHub does that another forge may not do, or otherwise. */
export type ForgeCapability =
  | 'commit'
  | 'compare'
  | 'etag'
  | 'graphql'
  | 'merge'
  | 'refusals'
  | 'reviews'
  | 'words';

/**
 * Where the API of Gitea 1.26 (`/api/v1`) is another than that of GitHub, which
 * it is like in the rest. The portal's `GiteaForge` knows of them.
 *
 * @see https://docs.gitea.com/api/next/
 */
export const giteaDifferences: Partial<Record<ForgeCapability, string>> = {
  commit: 'Gitea shows a commit at /git/commits, without patches',
  compare: 'Gitea tells the commits only',
  etag: 'Gitea answers no conditional requests',
  graphql: 'Gitea has no GraphQL',
  merge: 'Gitea merges with POST, GitHub with PUT',
  refusals:
    'Gitea refuses a second pull request with 409 and a stale file with 422, GitHub the other way round',
  reviews: 'Gitea calls an approval APPROVED, GitHub APPROVE',
  words: 'Gitea refuses in words of its own',
};
