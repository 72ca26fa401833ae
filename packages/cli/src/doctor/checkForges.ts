import type { Config } from '@backstage/config';
import type { PlatformConfig } from '@gitops-portal/plugin-environments-common';
import type { Finding } from './Finding';

type ForgeKind = 'github' | 'gitea';

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
  const findings =
    proposing.length > 0
      ? sources.map(source => checkSourceForge(config, source, proposing))
      : [];
  return config.has(artifacts)
    ? [...findings, checkArtifactsForge(config)]
    : findings;
}

function checkSourceForge(
  config: Config,
  { name, repository }: PlatformConfig['desiredState']['sources'][number],
  proposing: string[],
): Finding {
  const about = `forge of ${name}`;
  const host = hostOf(repository);
  const kind = host === undefined ? undefined : forgeKindOf(config, host);
  if (kind) {
    const message = `pull requests by the API of ${titles[kind]}`;
    return { about, ok: true, message };
  }
  return {
    about,
    ok: false,
    message: `${proposing.join(', ')}: no pull requests, ${
      host ?? repository
    } is no known forge`,
    mend: host
      ? `name ${host} in integrations.github or integrations.gitea`
      : 'let the source be on a forge, or set write: direct',
  };
}

/** Builds, and campaigns for pipelines. */
function checkArtifactsForge(config: Config): Finding {
  const about = 'forge of builds and pipelines';
  const url =
    config.getOptionalString(`${artifacts}.forge.url`) ?? 'https://github.com';
  const host = hostOf(url) ?? url;
  const kind = forgeKindOf(config, host);
  return kind === 'github'
    ? { about, ok: true, message: `${host} by the API of GitHub` }
    : {
        about,
        ok: false,
        message: `${host} is ${
          kind ? `a ${titles[kind]}` : 'not in integrations.github'
        }: runs, and campaigns by GraphQL, are GitHub's`,
        mend: `name a GitHub in ${artifacts}.forge.url, or leave ${artifacts} out`,
      };
}

function forgeKindOf(config: Config, host: string): ForgeKind | undefined {
  const names = (kind: ForgeKind) =>
    (config.getOptionalConfigArray(`integrations.${kind}`) ?? []).map(entry =>
      entry.getOptionalString('host'),
    );
  if (host === 'github.com' || names('github').includes(host)) return 'github';
  return names('gitea').includes(host) ? 'gitea' : undefined;
}

const scpForm = /^[^/@:]+@([^/:]+):/;

/** With its port where it is asked by HTTP; undefined for a local path. */
function hostOf(repository: string): string | undefined {
  const [, scpHost] = scpForm.exec(repository) ?? [];
  if (scpHost) return scpHost;
  if (!URL.canParse(repository)) return undefined;
  const { protocol, host, hostname } = new URL(repository);
  return (protocol === 'ssh:' ? hostname : host) || undefined;
}
