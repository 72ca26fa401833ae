import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ArtifactsSettings } from './ArtifactsSettings';

const section = 'platform.artifacts';
const github = 'https://github.com';
/** A ref that names a tag or branch in whole or by its start, or a commit. */
const workflowPattern =
  /^[^/*@]+\/[^/*@]+\/\.(github|gitea)\/workflows\/[^@*]+@(refs\/(tags|heads)\/[^*@\s][^@\s]*|[0-9a-f]{40})$/;
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
  const forgeUrl = address(forge, 'url', `${section}.forge.url`) ?? github;
  const announcements = announcementSettings(
    config?.getOptionalConfig('announcements'),
    { environments, forgeUrl },
  );
  const pipelines = [
    ...(announcements?.workflows ?? []),
    ...workflowsAt(config?.getOptionalStringArray('pipelines'), 'pipelines'),
  ];
  const owners =
    forge?.getOptionalStringArray('owners') ?? ownersOf(root, pipelines);
  return {
    forge: {
      url: forgeUrl,
      owners: [...new Set(owners.map(owner => owner.toLowerCase()))],
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
    pipelines,
    announcements,
  };
}

/** @throws InputError where one is no workflow with a ref */
function workflowsAt(workflows: string[] = [], key: string): string[] {
  for (const workflow of workflows) {
    if (!workflowPattern.test(workflow)) {
      throw new InputError(
        `${section}.${key}: expected owner/repo/.github/workflows/file.yaml@ref (or .gitea) with refs/tags/…, refs/heads/… or a commit's whole SHA as ref, got '${workflow}'`,
      );
    }
  }
  return workflows;
}

/** Those of the desired state's repositories, and of the pipelines believed. */
function ownersOf(root: Config, workflows: string[]): string[] {
  const sources =
    root.getOptionalConfigArray('platform.desiredState.sources') ?? [];
  const repositories = sources
    .map(source => source.getString('repository'))
    .filter(repository => URL.canParse(repository))
    .map(repository => new URL(repository).pathname.slice(1));
  return [...repositories, ...workflows]
    .map(path => path.split('/')[0])
    .filter(owner => owner !== '');
}

function announcementSettings(
  config: Config | undefined,
  { environments, forgeUrl }: { environments: string[]; forgeUrl: string },
): ArtifactsSettings['announcements'] {
  if (!config) return undefined;
  const path = `${section}.announcements`;
  const workflows = workflowsAt(
    config.getStringArray('workflows'),
    'announcements.workflows',
  );
  if (workflows.length === 0) {
    throw new InputError(`${path}.workflows: expected at least one`);
  }
  const issuer =
    config.getOptionalString('issuer') ??
    (forgeUrl === github ? githubIssuer : undefined);
  if (issuer === undefined) {
    throw new InputError(
      `${path}.issuer: expected the issuer of ${forgeUrl}; only that of ${github} is known`,
    );
  }
  checkUrl(issuer, `${path}.issuer`);
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
    issuer,
    workflows,
    environment,
    audience: config.getOptionalString('audience') ?? 'gitops-portal',
    refs: config.getOptionalStringArray('refs') ?? ['refs/heads/main'],
    limits: {
      repository: limit(config, 'repository', 120),
      refused: limit(config, 'refused', 60),
    },
  };
}

function limit(config: Config, name: string, usual: number): number {
  const value = config.getOptionalNumber(`limits.${name}`) ?? usual;
  if (!Number.isInteger(value) || value < 1) {
    throw new InputError(
      `${section}.announcements.limits.${name}: expected requests a minute, 1 or more, got ${value}`,
    );
  }
  return value;
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
