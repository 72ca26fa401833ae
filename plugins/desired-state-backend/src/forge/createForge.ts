import type { ScmIntegrations } from '@backstage/integration';
import type { Forge } from './Forge';
import {
  forgeAddress,
  type ForgeKind,
} from '@gitops-portal/plugin-environments-node';
import { ForgeClient, type ForgeClientOptions } from './ForgeClient';
import { GiteaForge } from './GiteaForge';
import { GitHubForge } from './GitHubForge';

const forges: Record<ForgeKind, new (client: ForgeClient) => Forge> = {
  github: GitHubForge,
  gitea: GiteaForge,
};

/**
 * The forge of a repository, undefined where neither `integrations.github` nor
 * `integrations.gitea` has an entry for its host.
 */
export function createForge(
  options: Omit<ForgeClientOptions, 'address'> & {
    integrations: ScmIntegrations;
    repository: string;
  },
): Forge | undefined {
  const { integrations, repository, ...others } = options;
  const address = forgeAddress(integrations, repository);
  if (!address) return undefined;
  return new forges[address.kind](new ForgeClient({ ...others, address }));
}
