import {
  AuthorizeResult,
  isResourcePermission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { platformRuleNames } from '@gitops-portal/plugin-environments-node';
import type { Grant, PlatformPolicyDocument } from './PlatformPolicyDocument';
import { matchesAction } from './platformActions';

type Criteria = PermissionCriteria<PermissionCondition>;

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** The grants of every role that one of the claims has. */
export function grantsOf(
  policy: PlatformPolicyDocument,
  claims: string[],
): Grant[] {
  return policy.roles
    .filter(role =>
      role.members.some(member => member === '*' || claims.includes(member)),
    )
    .flatMap(role => role.allow);
}

const isUnlimited = (grant: Grant) =>
  grant.environments === undefined && grant.ownership === 'any';

/** The criteria of a grant on an app × environment target. */
function targetCriteria(
  grant: Grant,
  resourceType: string,
  claims: string[],
): Criteria {
  const allOf: PermissionCondition[] = [];
  if (grant.ownership === 'owned') {
    const rule = platformRuleNames.isOwned;
    allOf.push({ rule, resourceType, params: { claims } });
  }
  if (grant.environments) {
    const rule = platformRuleNames.inEnvironment;
    const { environments } = grant;
    allOf.push({ rule, resourceType, params: { environments } });
  }
  return { allOf: allOf as [PermissionCondition, ...PermissionCondition[]] };
}

/** Catalog entities know ownership and no environment. */
function entityCriteria(grant: Grant, claims: string[]): Criteria | undefined {
  return grant.environments
    ? undefined
    : {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims },
      };
}

function criteriaOf(
  permission: ResourcePermission,
  grants: Grant[],
  claims: string[],
): Criteria[] {
  const { resourceType } = permission;
  if (resourceType.endsWith('-target')) {
    return grants.map(grant => targetCriteria(grant, resourceType, claims));
  }
  if (resourceType === 'catalog-entity') {
    return grants
      .map(grant => entityCriteria(grant, claims))
      .filter(criteria => criteria !== undefined);
  }
  return [];
}

const pluginOf = (resourceType: string) =>
  resourceType === 'catalog-entity'
    ? 'catalog'
    : resourceType.replace(/-target$/, '');

/**
 * Answers every permission question from the policy document: what no grant
 * covers is denied; what only limited grants cover gets their limits as
 * conditions.
 */
export class PlatformPolicy implements PermissionPolicy {
  constructor(private readonly policy: PlatformPolicyDocument) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (!user) {
      return deny;
    }
    const grants = grantsOf(this.policy, claims).filter(grant =>
      grant.actions.some(action => matchesAction(action, permission.name)),
    );
    if (grants.some(isUnlimited)) {
      return allow;
    }
    if (!isResourcePermission(permission)) {
      return deny;
    }
    const anyOf = criteriaOf(permission, grants, claims);
    return anyOf.length === 0
      ? deny
      : {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: pluginOf(permission.resourceType),
          resourceType: permission.resourceType,
          conditions: { anyOf: anyOf as [Criteria, ...Criteria[]] },
        };
  }
}
