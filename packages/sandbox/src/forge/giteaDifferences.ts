/** What the portal may need of a forge beyond git and pull requests. */
export type ForgeCapability =
  | 'commit'
  | 'compare'
  | 'etag'
  | 'graphql'
  | 'labels'
  | 'merge'
  | 'refusals'
  | 'reviews'
  | 'words';

/**
 * Where the API of Gitea 1.26 (`/api/v1`) is another than that of GitHub, which
 * it is like in the rest.
 *
 * @see https://docs.gitea.com/api/next/
 */
export const giteaDifferences: Partial<Record<ForgeCapability, string>> = {
  commit: 'Gitea shows a commit at /git/commits, without patches',
  compare: 'Gitea tells the commits only',
  etag: 'Gitea answers no conditional requests',
  graphql: 'Gitea has no GraphQL',
  labels: 'Gitea adds labels that are there already, and no others',
  merge: 'Gitea merges with POST, GitHub with PUT',
  refusals:
    'Gitea refuses a second pull request with 409 and a stale file with 422, GitHub the other way round',
  reviews: 'Gitea calls an approval APPROVED, GitHub APPROVE',
  words: 'Gitea refuses in words of its own',
};
