import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
  type PermissionsServiceRequestOptions,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { serviceHttpAuthFactory } from '@gitops-portal/plugin-permission-backend-module-platform';

/** Every backend of the portal's own. */
export const plugins = [
  'environments',
  'schemas',
  'desired-state',
  'delivery',
  'logs',
  'metrics',
  'secrets',
  'artifacts',
];

/** A repository with the app that answers must not mention. */
function makeRepository(folder: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], {
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'Maya',
        GIT_AUTHOR_EMAIL: 'maya@lumen.example',
        GIT_COMMITTER_NAME: 'Maya',
        GIT_COMMITTER_EMAIL: 'maya@lumen.example',
      },
    });
  git('init', '--quiet', '--initial-branch=main', '.');
  mkdirSync(join(folder, 'apps/checkout'), { recursive: true });
  writeFileSync(
    join(folder, 'apps/checkout/values.dev.yaml'),
    'requests: {}\n',
  );
  git('add', '.');
  git('commit', '--quiet', '-m', 'checkout');
  return `file://${folder}`;
}

/** Answers no, but to one person, and keeps what was asked for. */
export function refusingPermissions(asked: string[], butTo?: string) {
  const decide = (
    requests: { permission: { name: string } }[],
    { credentials }: PermissionsServiceRequestOptions,
  ) => {
    asked.push(...requests.map(({ permission }) => permission.name));
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    const isAllowed = butTo !== undefined && userEntityRef === butTo;
    const { ALLOW, DENY } = AuthorizeResult;
    return requests.map(() => ({ result: isAllowed ? ALLOW : DENY } as const));
  };
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      authorize: async (requests, options) => decide(requests, options),
      authorizeConditional: async (requests, options) =>
        decide(requests, options),
    }),
  });
}

type BackendFeatures = NonNullable<
  Parameters<typeof startTestBackend>[0]
>['features'];

/** All backends, with what decides, and what is said about services. */
export async function startPortal(
  permissions: ReturnType<typeof refusingPermissions>,
  policy: object = {},
  more: BackendFeatures = [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'gitops-portal-decisions-'));
  const static_ = (subject: string) => ({
    type: 'static',
    options: { subject, token: 'never-sent' },
  });
  const backend = await startTestBackend({
    features: [
      import('@gitops-portal/plugin-environments-backend'),
      import('@gitops-portal/plugin-schemas-backend'),
      import('@gitops-portal/plugin-desired-state-backend'),
      import('@gitops-portal/plugin-delivery-backend'),
      import('@gitops-portal/plugin-logs-backend'),
      import('@gitops-portal/plugin-metrics-backend'),
      import('@gitops-portal/plugin-secrets-backend'),
      import('@gitops-portal/plugin-artifacts-backend'),
      ...more,
      permissions,
      serviceHttpAuthFactory,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            auth: { externalAccess: [static_('robot'), static_('stranger')] },
            database: { client: 'better-sqlite3', connection: ':memory:' },
            actions: { pluginSources: plugins },
          },
          permission: { enabled: true, platform: policy },
          platform: {
            desiredState: { sources: [{ repository: makeRepository(folder) }] },
            artifacts: {
              announcements: {
                workflows: [
                  'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
                ],
              },
            },
            environments: [
              {
                name: 'dev',
                write: 'direct',
                clusters: [
                  {
                    name: 'dev-eu',
                    engine: 'flux',
                    server: 'https://127.0.0.1:1',
                    credentials: { read: { token: 'none' } },
                  },
                ],
              },
            ],
          },
        },
      }),
    ],
  });
  return {
    server: backend.server,
    stop: async () => {
      await backend.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A portal of the tests. */
export type Portal = Awaited<ReturnType<typeof startPortal>>;

/** The authorization of a service outside of the portal. */
export const asService = (subject: string) =>
  `Bearer mock-service-token:${JSON.stringify({ sub: subject })}`;
