import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
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
import {
  platformRuleNames,
  type ServiceIdentity,
} from '@gitops-portal/plugin-environments-node';
import type { Grant, PlatformPolicyDocument } from './PlatformPolicyDocument';
import { matchesAction } from './platformActions';

type Criteria = PermissionCriteria<PermissionCondition>;

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** Whom a question is about, as far as the policy looks at it. */
interface Subject {
  grants: Grant[];
  /** Entity refs by which apps are owned. */
  claims: string[];
  /** The only apps that are meant; any where absent. */
  apps?: string[];
}

/** The grants of every role that one of the claims has. */
function grantsOf(policy: PlatformPolicyDocument, claims: string[]): Grant[] {
  return policy.roles
    .filter(role =>
      role.members.some(member => member === '*' || claims.includes(member)),
    )
    .flatMap(role => role.allow);
}

/** What services may that are meant for some apps or teams only. */
const aboutNoApp = new Set(['environments.read', 'schemas.read']);

/** Whether the action is with people, whatever the roles of a service. */
const isForPeople = (action: string) =>
  action === 'scaffolder.task.create' ||
  (/^catalog\.(location|entity)\./.test(action) && !action.endsWith('.read'));

const isUnlimited = (grant: Grant) =>
  grant.environments === undefined && grant.ownership === 'any';

/** The criteria of a grant on an app × environment target. */
function targetCriteria(
  grant: Grant,
  resourceType: string,
  { apps, claims }: Subject,
): Criteria {
  const allOf: PermissionCondition[] = [];
  if (apps) {
    const rule = platformRuleNames.isApp;
    allOf.push({ rule, resourceType, params: { apps } });
  }
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

/** Catalog entities know ownership, and neither environment nor app. */
function entityCriteria(
  grant: Grant,
  { apps, claims }: Subject,
): Criteria | undefined {
  return grant.environments || apps
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
  subject: Subject,
): Criteria[] {
  const { resourceType } = permission;
  if (resourceType.endsWith('-target')) {
    return grants.map(grant => targetCriteria(grant, resourceType, subject));
  }
  if (resourceType === 'catalog-entity') {
    return grants
      .map(grant => entityCriteria(grant, subject))
      .filter(criteria => criteria !== undefined);
  }
  return [];
}

const pluginOf = (resourceType: string) =>
  resourceType === 'catalog-entity'
    ? 'catalog'
    : resourceType.replace(/-target$/, '');

function decide(permission: Permission, subject: Subject): PolicyDecision {
  const grants = subject.grants.filter(grant =>
    grant.actions.some(action => matchesAction(action, permission.name)),
  );
  const isLimited = subject.apps && isResourcePermission(permission);
  if (!isLimited && grants.some(isUnlimited)) {
    return allow;
  }
  if (!isResourcePermission(permission)) {
    return deny;
  }
  const anyOf = criteriaOf(permission, grants, subject);
  return anyOf.length === 0
    ? deny
    : {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: pluginOf(permission.resourceType),
        resourceType: permission.resourceType,
        conditions: { anyOf: anyOf as [Criteria, ...Criteria[]] },
      };
}

/**
 * Answers every permission question from the policy document: what no grant
 * covers is denied; what only limited grants cover gets their limits as
 * conditions.
 */
export class PlatformPolicy implements PermissionPolicy {
  constructor(private readonly policy: PlatformPolicyDocument) {}

  /** About a person; Backstage's permission backend asks. */
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return deny;
    }
    const claims = user.info.ownershipEntityRefs;
    return decide(permission, {
      grants: grantsOf(this.policy, claims),
      claims,
    });
  }

  /**
   * About a service outside of the portal: what its roles allow, and nothing
   * where the policy does not name it. With apps or teams of its own it has
   * nothing that is about the whole portal, but to read environments and kinds.
   *
   * @param subject - of its token
   */
  decideForService(permission: Permission, subject: string): PolicyDecision {
    const service = this.policy.services.find(it => it.subject === subject);
    if (!service || isForPeople(permission.name)) return deny;
    const isMeantForSome = service.apps || service.teams.length > 0;
    // What is about no app would be about those of others, too.
    return isMeantForSome &&
      !isResourcePermission(permission) &&
      !aboutNoApp.has(permission.name)
      ? deny
      : decide(permission, this.asSubject(service));
  }

  private asSubject({ apps, roles, teams }: ServiceIdentity): Subject {
    const own = this.policy.roles.filter(({ name }) => roles.includes(name));
    return { grants: own.flatMap(role => role.allow), claims: teams, apps };
  }
}
