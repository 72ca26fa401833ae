import { NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  forgeAt,
  type ForgeApi,
} from '@gitops-portal/plugin-environments-node';
import { Octokit } from '@octokit/rest';

/** Octokit prints deprecations and retries to the console unless told. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

/**
 * A client of a forge, with the token that is given or else the one of its
 * integration. That of Gitea knows GitHub's calls where Gitea has them, too.
 */
export function createOctokit(forge: ForgeApi, token?: string): Octokit {
  return new Octokit({
    auth: token ?? forge.token,
    baseUrl: forge.api,
    log: silent,
  });
}

/**
 * The forge that a page is on.
 *
 * @throws NotFoundError where the settings know none on that host
 */
export function requireForge(
  integrations: ScmIntegrations,
  page: string,
): ForgeApi {
  const forge = forgeAt(integrations, page);
  if (forge) return forge;
  throw new NotFoundError(
    `Neither integrations.github nor integrations.gitea has an entry for ${
      new URL(page).host
    } with its API`,
  );
}
