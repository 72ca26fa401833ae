import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ArtifactsSettings } from './ArtifactsSettings';

const section = 'platform.artifacts';
const github = 'https://github.com';
const githubIssuer = 'https://token.actions.githubusercontent.com';

/**
 * Reads `platform.artifacts`. Throws an InputError with the setting's path.
 *
 * @param environments - names, in the order of promotion
 */
export function readArtifactsSettings(
  root: Config,
  environments: string[],
): ArtifactsSettings {
  const config = root.getOptionalConfig(section);
  const forge = config?.getOptionalConfig('forge');
  const registries = config?.getOptionalConfigArray('registries') ?? [];
  return {
    forge: {
      url: address(forge, 'url', `${section}.forge.url`) ?? github,
      token: forge?.getOptionalString('credentials.token'),
      tokenFile: forge?.getOptionalString('credentials.tokenFile'),
    },
    registries: new Map(
      registries.map((registry, index) => {
        const host = registry.getString('host');
        const path = `${section}.registries[${index}].url`;
        return [host, address(registry, 'url', path) ?? `https://${host}`];
      }),
    ),
    announcements: announcementSettings(
      config?.getOptionalConfig('announcements'),
      environments,
    ),
  };
}

function announcementSettings(
  config: Config | undefined,
  environments: string[],
): ArtifactsSettings['announcements'] {
  if (!config) return undefined;
  const path = `${section}.announcements`;
  const workflows = config.getStringArray('workflows');
  if (workflows.length === 0) {
    throw new InputError(`${path}.workflows: expected at least one`);
  }
  for (const workflow of workflows) {
    if (!/^[^/*]+\/[^/*]+\/\.github\/workflows\/[^@]+@.+$/.test(workflow)) {
      throw new InputError(
        `${path}.workflows: expected owner/repo/.github/workflows/file.yaml@ref, got '${workflow}'`,
      );
    }
  }
  const issuers = config.getOptionalStringArray('issuers') ?? [githubIssuer];
  for (const issuer of issuers) checkUrl(issuer, `${path}.issuers`);
  const environment =
    config.getOptionalString('environment') ?? environments[0];
  if (!environments.includes(environment)) {
    throw new InputError(
      `${path}.environment: expected one of ${environments.join(
        ', ',
      )}, got '${environment}'`,
    );
  }
  return {
    issuers,
    workflows,
    environment,
    audience: config.getOptionalString('audience') ?? 'gitops-portal',
    refs: config.getOptionalStringArray('refs') ?? ['refs/heads/main'],
  };
}

function address(config: Config | undefined, key: string, path: string) {
  const url = config?.getOptionalString(key);
  if (url === undefined) return undefined;
  checkUrl(url, path);
  return url.replace(/\/+$/, '');
}

function checkUrl(text: string, path: string): void {
  const isUrl = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isUrl) throw new InputError(`${path}: expected a URL, got '${text}'`);
}
