import type { ScmIntegrations } from '@backstage/integration';
import type { AppDirectory } from '@gitops-portal/plugin-desired-state-node';
import type { AppRepositories } from '../apps/AppRepositories';
import type { ForgeTokens } from '../forge/forgeTokens';
import type { ArtifactsSettings } from '../settings/ArtifactsSettings';
import { CallerScan } from './CallerScan';
import { Campaigns } from './Campaigns';
import type { CampaignStore } from './CampaignStore';
import { createPipelineForge } from './forge/createPipelineForge';
import { Pipelines } from './Pipelines';
import { PipelineVersions } from './PipelineVersions';

/** The pipelines of the settings, who calls them, and campaigns for them. */
export function createPipelines(deps: {
  apps: Pick<AppDirectory, 'apps'>;
  integrations: ScmIntegrations;
  repositories: Pick<AppRepositories, 'ofAll'>;
  settings: Pick<ArtifactsSettings, 'forge' | 'pipelines'>;
  store: Pick<CampaignStore, 'latest' | 'put'>;
  tokens: Pick<ForgeTokens, 'of' | 'portal'>;
}) {
  const { integrations, settings, tokens } = deps;
  const { forge } = settings;
  const { url } = forge;
  const versions = new PipelineVersions({
    integrations,
    tokens,
    url,
    workflows: settings.pipelines,
  });
  const scan = new CallerScan({
    forge: async () => {
      const token = await tokens.portal();
      return createPipelineForge({ integrations, page: url, token });
    },
    workflows: versions.names,
  });
  const pipelines = new Pipelines({ ...deps, forge, scan, versions });
  const campaigns = new Campaigns({ ...deps, pipelines, scan, url, versions });
  return { campaigns, pipelines, versions };
}
