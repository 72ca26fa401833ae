import type { ScmIntegrations } from '@backstage/integration';
import {
  repositoryAddress,
  type RepositoryAddress,
} from '@gitops-portal/plugin-environments-common';

/** Whose API a forge speaks: that of Gitea is Forgejo's as well. */
export type ForgeKind = 'github' | 'gitea';

/** How a forge is asked. */
export interface ForgeApi {
  kind: ForgeKind;
  /** `https://api.github.com`, `https://gitea.example.org/api/v1`. */
  api: string;
  /** The one of the integration. */
  token?: string;
}

/** Where a repository is on its forge, and how that is asked. */
export interface ForgeAddress extends RepositoryAddress, ForgeApi {}

/**
 * The forge that a page is on, undefined where neither `integrations.github`
 * nor `integrations.gitea` has an entry for its host.
 */
export function forgeAt(
  integrations: ScmIntegrations,
  page: string,
): ForgeApi | undefined {
  const github = integrations.github.byUrl(page)?.config;
  if (github?.apiBaseUrl) {
    const { apiBaseUrl: api, token } = github;
    return { kind: 'github', api, token };
  }
  const gitea = integrations.gitea.byUrl(page)?.config;
  // Gitea takes an access token for a password.
  return (
    gitea && {
      kind: 'gitea',
      api: `${gitea.baseUrl}/api/v1`,
      token: gitea.password,
    }
  );
}

/** The forge of a repository, as {@link forgeAt} knows it. */
export function forgeAddress(
  integrations: ScmIntegrations,
  repository: string,
): ForgeAddress | undefined {
  const address = repositoryAddress(repository);
  const forge = address && forgeAt(integrations, address.page);
  return forge && { ...address, ...forge };
}
