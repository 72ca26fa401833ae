import type { ScmIntegrations } from '@backstage/integration';
import { repositoryAddress, type RepositoryAddress } from './repositoryAddress';

/** Whose API a forge speaks: that of Gitea is Forgejo's as well. */
export type ForgeKind = 'github' | 'gitea';

/** Where a repository is on its forge, and how that is asked. */
export interface ForgeAddress extends RepositoryAddress {
  kind: ForgeKind;
  /** `https://api.github.com`, `https://gitea.example.org/api/v1`. */
  api: string;
  /** The one of the integration. */
  token?: string;
}

/**
 * The forge of a repository, undefined where neither `integrations.github` nor
 * `integrations.gitea` has an entry for its host.
 */
export function forgeAddress(
  integrations: ScmIntegrations,
  repository: string,
): ForgeAddress | undefined {
  const address = repositoryAddress(repository);
  if (!address) return undefined;
  const github = integrations.github.byUrl(address.page)?.config;
  if (github?.apiBaseUrl) {
    const { apiBaseUrl: api, token } = github;
    return { ...address, kind: 'github', api, token };
  }
  const gitea = integrations.gitea.byUrl(address.page)?.config;
  // Gitea takes an access token for a password.
  return (
    gitea && {
      ...address,
      kind: 'gitea',
      api: `${gitea.baseUrl}/api/v1`,
      token: gitea.password,
    }
  );
}

/**
 * The page of a file at a commit, as a template: `{file}` and `{line}` stand
 * for what is looked at. Undefined where the repository has no pages.
 */
export function filePageTemplate(
  integrations: ScmIntegrations,
  repository: string,
  sha: string,
): string | undefined {
  const address = repositoryAddress(repository);
  const isGitea = forgeAddress(integrations, repository)?.kind === 'gitea';
  const folder = isGitea ? 'src/commit' : 'blob';
  return address && `${address.page}/${folder}/${sha}/{file}#L{line}`;
}
