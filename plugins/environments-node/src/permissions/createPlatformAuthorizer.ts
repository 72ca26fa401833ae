import type {
  AuditorService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  AuthorizeResult,
  type BasicPermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { PlatformTarget } from '@gitops-portal/plugin-environments-common';
import { nameOf } from './nameOf';
import {
  platformEnvironmentRules,
  platformTargetResource,
} from './platformTargetResource';

/** What the policy said to a permission, for any number of targets. */
export interface PlatformDecision {
  (target: PlatformTarget): boolean;
  /**
   * Whether there can be a target in an environment to which it says yes,
   * whatever is there now: who may see an app there may know how it is.
   */
  within(environment: string): boolean;
}

/** Decides who may do what to which app in which environment. */
export interface PlatformAuthorizer {
  /**
   * Asks the policy once, and answers for any number of targets: lists are
   * filtered with it.
   */
  decide(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<PlatformDecision>;
  /**
   * Throws `NotAllowedError`, and writes an audit event, where the policy says
   * no.
   */
  require(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    target: PlatformTarget,
  ): Promise<void>;
  /** The same for a permission that is not about an app. */
  requireBasic(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void>;
}

type Evaluator = (
  decision: PolicyDecision,
  target: PlatformTarget | undefined,
) => boolean;

const describeTarget = (target: PlatformTarget) =>
  target.environment ? `${target.app} in ${target.environment}` : target.app;

/** Builds the authorizer of one plugin on its own core services. */
export function createPlatformAuthorizer(deps: {
  permissions: PermissionsService;
  auditor: AuditorService;
}): PlatformAuthorizer {
  const deny = async (
    credentials: BackstageCredentials,
    permission: string,
    meta: { app?: string; environment?: string },
    sentence: string,
  ) => {
    const error = new NotAllowedError(sentence);
    const event = await deps.auditor.createEvent({
      eventId: 'permission-denied',
      severityLevel: 'medium',
      meta: { permission, ...meta, by: nameOf(credentials) },
    });
    await event.fail({ error });
    throw error;
  };

  /** Rules are made once for each plugin, not for each question. */
  const evaluators = new Map<string, Record<'target' | 'within', Evaluator>>();
  const evaluatorsOf = (pluginId: string) => {
    let known = evaluators.get(pluginId);
    if (!known) {
      const { rules } = platformTargetResource(pluginId);
      known = {
        target: createConditionAuthorizer(rules),
        within: createConditionAuthorizer(platformEnvironmentRules(pluginId)),
      };
      evaluators.set(pluginId, known);
    }
    return known;
  };

  const authorizer: PlatformAuthorizer = {
    async decide(credentials, permission) {
      const [decision] = await deps.permissions.authorizeConditional(
        [{ permission }],
        { credentials },
      );
      if (decision.result !== AuthorizeResult.CONDITIONAL) {
        const allowed = decision.result === AuthorizeResult.ALLOW;
        return Object.assign(() => allowed, { within: () => allowed });
      }
      const { target, within } = evaluatorsOf(decision.pluginId);
      return Object.assign((one: PlatformTarget) => target(decision, one), {
        within: (environment: string) =>
          within(decision, { app: '', environment }),
      });
    },

    async require(credentials, permission, target) {
      const isAllowed = await authorizer.decide(credentials, permission);
      if (!isAllowed(target)) {
        await deny(
          credentials,
          permission.name,
          { app: target.app, environment: target.environment },
          `You may not do ${permission.name} on ${describeTarget(target)}`,
        );
      }
    },

    async requireBasic(credentials, permission) {
      const [decision] = await deps.permissions.authorize([{ permission }], {
        credentials,
      });
      if (decision.result !== AuthorizeResult.ALLOW) {
        await deny(
          credentials,
          permission.name,
          {},
          `You may not do ${permission.name}`,
        );
      }
    },
  };
  return authorizer;
}
