import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import Router from 'express-promise-router';
import { logsPlugin } from '../plugin';

const appOf = (name: string, environments: string[]): DesiredApp => ({
  name,
  source: 'lumen/platform-config',
  path: `apps/${name}`,
  owner: `group:default/${name}`,
  environments,
  requests: [],
  revisions: {},
});

/** A plugin that answers one path, as another backend would. */
const answering = (pluginId: string, path: string, answer: () => unknown) =>
  createBackendPlugin({
    pluginId,
    register: env =>
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => {
          const router = Router();
          router.get(path, (_, res) => res.json(answer()));
          httpRouter.use(router);
        },
      }),
  });

/** Whoever owns the app may read its logs, in these environments. */
export const ownersIn = (
  owner: string,
  ...environments: string[]
): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'logs',
  resourceType: 'logs-target',
  conditions: {
    allOf: [
      {
        rule: 'IS_OWNED',
        resourceType: 'logs-target',
        params: { claims: [`group:default/${owner}`] },
      },
      {
        rule: 'IN_ENVIRONMENT',
        resourceType: 'logs-target',
        params: { environments },
      },
    ],
  },
});

/**
 * The plugin with checkout and payments, in environments whose `logs` setting
 * is given; what the policy says and what is audited is at hand.
 */
export async function startLogsBackend(
  logs: Record<string, JsonObject | undefined>,
) {
  const names = Object.keys(logs);
  const policy: { decision: PolicyDecision } = {
    decision: { result: AuthorizeResult.ALLOW },
  };
  const success = jest.fn();
  const fail = jest.fn();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success, fail })),
  });
  const backend = await startTestBackend({
    features: [
      logsPlugin,
      answering('desired-state', '/app-news', () => ({
        ...{ cursor: '1', reset: true, isMore: false },
        ...{ removed: [], unread: [] },
        apps: [appOf('checkout', names), appOf('payments', names)],
      })),
      answering('delivery', '/statuses', () => ({ rows: [], clusters: [] })),
      auditor.factory,
      mockServices.permissions.mock({
        authorizeConditional: async queries =>
          queries.map(() => policy.decision),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          platform: {
            environments: names.map(name => ({
              name,
              title: name.toUpperCase(),
              workload: {
                namespace: '${app}',
                selector: 'app.kubernetes.io/instance=${app}',
              },
              ...(logs[name] ? { logs: logs[name] } : {}),
            })),
          },
        },
      }),
    ],
  });
  return {
    server: backend.server,
    stop: () => backend.stop(),
    policy,
    audit: { createEvent: auditor.createEvent, success, fail },
  };
}

/** The setting of an environment whose Loki is at an URL. */
export const lokiSetting = (
  url: string,
  more: JsonObject = {},
): JsonObject => ({
  loki: {
    url,
    tenant: 'tenant-7',
    labels: { podLabels: { 'app.kubernetes.io/instance': 'app' } },
    ...more,
  },
});
