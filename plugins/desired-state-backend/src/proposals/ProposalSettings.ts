import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { MergeMethod } from '../forge/Forge';

/** What pull requests that touch an environment get. */
interface EnvironmentProposals {
  labels: string[];
  /** Accounts of the forge that are asked to look. */
  reviewers: string[];
  /** Teams of the forge, by slug. */
  teams: string[];
}

/** `platform.desiredState.pullRequests` */
export interface ProposalSettings {
  mergeMethod: MergeMethod;
  /** How often the forge is asked, in milliseconds. */
  pollMs: number;
  /** Whether the team that owns the app is asked to look. */
  askOwners: boolean;
  byEnvironment: Map<string, EnvironmentProposals>;
}

const section = 'platform.desiredState.pullRequests';
const methods: MergeMethod[] = ['squash', 'merge', 'rebase'];

/** @throws InputError naming the setting that is wrong */
export function readProposalSettings(
  config: Config,
  environments: string[],
): ProposalSettings {
  const own = config.getOptionalConfig(section);
  const seconds = own?.getOptionalNumber('pollSeconds') ?? 15;
  if (seconds < 1) {
    throw new InputError(
      `${section}.pollSeconds: expected 1 or more, got ${seconds}`,
    );
  }
  const method = own?.getOptionalString('mergeMethod') ?? 'squash';
  const mergeMethod = methods.find(known => known === method);
  if (!mergeMethod) {
    throw new InputError(
      `${section}.mergeMethod: expected ${methods.join(', ')}, got '${method}'`,
    );
  }
  const byEnvironment = new Map<string, EnvironmentProposals>();
  const named = own?.getOptionalConfig('environments');
  for (const name of named?.keys() ?? []) {
    if (!environments.includes(name)) {
      throw new InputError(
        `${section}.environments.${name}: expected one of ${environments.join(
          ', ',
        )}`,
      );
    }
    const entry = named?.getConfig(name);
    byEnvironment.set(name, {
      labels: entry?.getOptionalStringArray('labels') ?? [],
      reviewers: entry?.getOptionalStringArray('reviewers') ?? [],
      teams: entry?.getOptionalStringArray('teams') ?? [],
    });
  }
  return {
    mergeMethod,
    pollMs: 1000 * seconds,
    askOwners: own?.getOptionalBoolean('askOwners') ?? true,
    byEnvironment,
  };
}

/** What is set for any of the environments, each once. */
export function proposalsFor(
  settings: ProposalSettings,
  environments: string[],
): EnvironmentProposals {
  const all = environments.flatMap(
    name => settings.byEnvironment.get(name) ?? [],
  );
  const unique = (key: keyof EnvironmentProposals) => [
    ...new Set(all.flatMap(entry => entry[key])),
  ];
  return {
    labels: unique('labels'),
    reviewers: unique('reviewers'),
    teams: unique('teams'),
  };
}
