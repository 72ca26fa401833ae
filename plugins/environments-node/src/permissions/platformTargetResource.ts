import {
  createPermissionResourceRef,
  createPermissionRule,
  type PermissionRule,
} from '@backstage/plugin-permission-node';
import type { PermissionRuleParams } from '@backstage/plugin-permission-common';
import { z } from 'zod';
import type { PlatformTarget } from '@gitops-portal/plugin-environments-common';

/** Rules are evaluated in memory, so nothing is ever turned into a query. */
type NoQuery = Record<string, never>;

/** Names of the rules that a policy may put on a platform target. */
export const platformRuleNames = {
  isOwned: 'IS_OWNED',
  inEnvironment: 'IN_ENVIRONMENT',
  isApp: 'IS_APP',
} as const;

/**
 * Reads `app/environment` (or `app` alone), the form in which a target is
 * named to the permission framework.
 */
export function parseTargetRef(ref: string): PlatformTarget {
  const [app, environment] = ref.split('/');
  return environment ? { app, environment } : { app };
}

/** The permission resource type of a plugin's app × environment targets. */
function platformTargetType(pluginId: string): string {
  return `${pluginId}-target`;
}

/**
 * The resource of a plugin whose actions are on an app in an environment, with
 * the rules that a policy may use on it: who owns the app, which app, and which
 * environment.
 */
export function platformTargetResource(pluginId: string) {
  const resourceRef = createPermissionResourceRef<
    PlatformTarget,
    NoQuery
  >().with({ pluginId, resourceType: platformTargetType(pluginId) });

  const isOwned = createPermissionRule({
    name: platformRuleNames.isOwned,
    description: 'The app is owned by one of these groups or users',
    resourceRef,
    paramsSchema: z.object({
      claims: z.array(z.string()).describe('Entity refs that own apps'),
    }),
    apply: (target, { claims }: { claims: string[] }) =>
      target.owner !== undefined && claims.includes(target.owner),
    toQuery: () => ({}),
  });

  const inEnvironment = createPermissionRule({
    name: platformRuleNames.inEnvironment,
    description: 'The action is in one of these environments',
    resourceRef,
    paramsSchema: z.object({
      environments: z.array(z.string()).describe('Names of environments'),
    }),
    // A target without an environment is the app itself, which any grant on
    // one of its environments lets a person see.
    apply: (target, { environments }: { environments: string[] }) =>
      target.environment === undefined ||
      environments.includes(target.environment),
    toQuery: () => ({}),
  });

  const isApp = createPermissionRule({
    name: platformRuleNames.isApp,
    description: 'The app is one of these',
    resourceRef,
    paramsSchema: z.object({
      apps: z.array(z.string()).describe('Names of apps'),
    }),
    apply: (target, { apps }: { apps: string[] }) => apps.includes(target.app),
    toQuery: () => ({}),
  });

  const rules: PermissionRule<
    PlatformTarget,
    NoQuery,
    string,
    // Rules differ in their parameters; the framework checks them by schema.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    PermissionRuleParams & any
  >[] = [isOwned, inEnvironment, isApp];
  return { resourceRef, rules };
}

/**
 * The same rules, about an environment with any app in it: who may do something
 * to one app there, or to what a team owns there, passes.
 */
export function platformEnvironmentRules(pluginId: string) {
  return platformTargetResource(pluginId).rules.map(rule =>
    rule.name === platformRuleNames.inEnvironment
      ? rule
      : { ...rule, apply: () => true },
  );
}
