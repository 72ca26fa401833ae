import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readServiceIdentities,
  type ServiceIdentity,
} from '@gitops-portal/plugin-environments-node';
import type {
  Grant,
  PlatformPolicyDocument,
  Role,
} from './PlatformPolicyDocument';
import { actionProblem, platformActions } from './platformActions';

const base = 'permission.platform.roles';
const memberPattern = /^(\*|(group|user):[\w.-]+\/[\w.-]+)$/;

function fail(path: string, problem: string): never {
  throw new InputError(`${path}: ${problem}`);
}

function readEnvironments(
  config: Config,
  path: string,
  known: string[],
): string[] | undefined {
  const environments = config.getOptionalStringArray('environments');
  for (const [index, name] of (environments ?? []).entries()) {
    if (!known.includes(name)) {
      fail(
        `${path}.environments[${index}]`,
        `expected one of ${known.join(', ')}, got '${name}'`,
      );
    }
  }
  return environments;
}

function readGrant(config: Config, path: string, known: string[]): Grant {
  const actions = config.getStringArray('actions');
  const environments = readEnvironments(config, path, known);
  const ownership = config.getOptionalString('ownership') ?? 'any';
  if (ownership !== 'any' && ownership !== 'owned') {
    fail(`${path}.ownership`, `expected any or owned, got '${ownership}'`);
  }
  const isLimited = environments !== undefined || ownership === 'owned';
  for (const [index, action] of actions.entries()) {
    const problem = actionProblem(action);
    if (problem) {
      fail(`${path}.actions[${index}]`, problem);
    }
    if (isLimited && platformActions[action] === 'platform') {
      fail(
        `${path}.actions[${index}]`,
        `'${action}' is not about an app, so environments and ownership cannot limit it; grant it in an entry of its own`,
      );
    }
  }
  return { actions, environments, ownership };
}

function readServices(config: Config, roles: Role[]): ServiceIdentity[] {
  const services = readServiceIdentities(config);
  const known = roles.map(({ name }) => name);
  for (const service of services) {
    for (const [index, role] of service.roles.entries()) {
      if (!known.includes(role)) {
        fail(
          `permission.platform.services.${service.name}.roles[${index}]`,
          `expected one of ${known.join(', ')}, got '${role}'`,
        );
      }
    }
  }
  return services;
}

/**
 * Reads and checks the policy under `permission.platform`.
 *
 * @param environments - names of the configured environments
 * @throws InputError with the path of the wrong setting and what was expected
 */
export function readPlatformPolicy(
  config: Config,
  environments: string[],
): PlatformPolicyDocument {
  const roles: Role[] = [];
  const rolesConfig = config.getConfig(base);
  for (const name of rolesConfig.keys()) {
    const role = rolesConfig.getConfig(name);
    const path = `${base}.${name}`;
    const members = role.getStringArray('members');
    for (const [index, member] of members.entries()) {
      if (!memberPattern.test(member)) {
        fail(
          `${path}.members[${index}]`,
          `expected an entity ref such as group:default/checkout, or '*', got '${member}'`,
        );
      }
    }
    roles.push({
      name,
      description: role.getOptionalString('description'),
      members,
      allow: role
        .getConfigArray('allow')
        .map((grant, index) =>
          readGrant(grant, `${path}.allow[${index}]`, environments),
        ),
    });
  }
  if (roles.length === 0) {
    fail(base, 'expected at least one role, got none');
  }
  return { roles, services: readServices(config, roles) };
}
