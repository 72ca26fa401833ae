import type { ScmIntegrations } from '@backstage/integration';
import type { ForgeKind } from '@gitops-portal/plugin-environments-node';
import type { Octokit } from '@octokit/rest';
import { createOctokit, requireForge } from '../../forge/createOctokit';
import { GiteaPipelines } from './GiteaPipelines';
import { GitHubPipelines } from './GitHubPipelines';
import type { PipelineForge } from './PipelineForge';

const forges: Record<ForgeKind, new (octokit: Octokit) => PipelineForge> = {
  github: GitHubPipelines,
  gitea: GiteaPipelines,
};

/**
 * The forge that a page is on, with the token that is given or else the one of
 * the integration.
 *
 * @throws NotFoundError where the settings know none on that host
 */
export function createPipelineForge(options: {
  integrations: ScmIntegrations;
  page: string;
  token?: string;
}): PipelineForge {
  const { integrations, page, token } = options;
  const forge = requireForge(integrations, page);
  return new forges[forge.kind](createOctokit(forge, token));
}
