import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  repositoryAddress,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import {
  forgeAddress,
  forgeAt,
  type ForgeKind,
} from '@gitops-portal/plugin-environments-node';
import type { Finding } from './Finding';

const titles: Record<ForgeKind, string> = { github: 'GitHub', gitea: 'Gitea' };
const artifacts = 'platform.artifacts';

/** Whether there are forges for what the settings ask of them. */
export function checkForges(
  config: Config,
  platform: Pick<PlatformConfig, 'desiredState' | 'environments'>,
): Finding[] {
  const proposing = platform.environments
    .filter(({ write }) => write === 'pull-request')
    .map(({ name }) => name);
  const { sources } = platform.desiredState;
  const integrations = ScmIntegrations.fromConfig(config);
  const findings =
    proposing.length > 0
      ? sources.map(source => checkSourceForge(integrations, source, proposing))
      : [];
  return config.has(artifacts)
    ? [...findings, checkArtifactsForge(config, integrations)]
    : findings;
}

function checkSourceForge(
  integrations: ScmIntegrations,
  { name, repository }: PlatformConfig['desiredState']['sources'][number],
  proposing: string[],
): Finding {
  const about = `forge of ${name}`;
  const kind = forgeAddress(integrations, repository)?.kind;
  if (kind) {
    const message = `pull requests by the API of ${titles[kind]}`;
    return { about, ok: true, message };
  }
  const address = repositoryAddress(repository);
  const host = address && new URL(address.page).host;
  return {
    about,
    ok: false,
    message: `${proposing.join(', ')}: no pull requests, ${
      host ?? repository
    } is no known forge`,
    mend: host
      ? `name ${host} in integrations.github, with its apiBaseUrl, or in integrations.gitea`
      : 'let the source be on a forge, or set write: direct',
  };
}

/** Builds, and campaigns for pipelines. */
function checkArtifactsForge(
  config: Config,
  integrations: ScmIntegrations,
): Finding {
  const about = 'forge of builds and pipelines';
  const url =
    config.getOptionalString(`${artifacts}.forge.url`) ?? 'https://github.com';
  const host = URL.canParse(url) ? new URL(url).host : url;
  const kind = forgeAt(integrations, url)?.kind;
  if (!kind) {
    return {
      about,
      ok: false,
      message: `${host} is in neither integrations.github nor integrations.gitea`,
      mend: `name it there, or leave ${artifacts} out`,
    };
  }
  const only = kind === 'github' ? '' : ': pipelines and campaigns, no builds';
  const message = `${host} by the API of ${titles[kind]}${only}`;
  return { about, ok: true, message };
}
