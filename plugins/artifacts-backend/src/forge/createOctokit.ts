import { NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { Octokit } from '@octokit/rest';

/** Octokit prints deprecations and retries to the console unless told. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

/**
 * A client of the forge that a page is on, with the token that is given or else
 * the one of `integrations.github`.
 *
 * @throws NotFoundError where `integrations.github` does not know the host
 */
export function createOctokit(options: {
  integrations: ScmIntegrations;
  page: string;
  token?: string;
}): Octokit {
  const { integrations, page, token } = options;
  const config = integrations.github.byUrl(page)?.config;
  if (!config) {
    const { host } = new URL(page);
    throw new NotFoundError(
      integrations.gitea.byUrl(page)
        ? `${host} is a Gitea: builds and pipelines are for GitHub`
        : `integrations.github has no entry for ${host}`,
    );
  }
  return new Octokit({
    auth: token ?? config.token,
    baseUrl: config.apiBaseUrl,
    log: silent,
  });
}
