import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- only tests load this
import desiredStatePlugin from '@gitops-portal/plugin-desired-state-backend';
import { DesiredStateClient } from '@gitops-portal/plugin-desired-state-node';
import { Forge } from '@gitops-portal/sandbox';

const kind = resolve(
  __dirname,
  '../../../../examples/platform-config/platform/xrds/webservice.yaml',
);

/** What a client of a backend at an address is made with. */
export const clientOf = (baseUrl: string) => ({
  auth: mockServices.auth(),
  discovery: mockServices.discovery.mock({ getBaseUrl: async () => baseUrl }),
});

/** Desired state in a repository on a forge, with the kind WebService. */
export async function startDesiredState(options: {
  files: Record<string, string>;
  /** Of the source, beside its repository. */
  source?: JsonObject;
  environments: JsonObject[];
  /** The group that owns apps. */
  team: string;
  features?: BackendFeature[];
}) {
  const state = await mkdtemp(join(tmpdir(), 'gitops-actions-'));
  const forge = await Forge.start({ state, port: 0 });
  const { base } = await forge.host({ owner: 'lumen', name: 'config' });
  const files = {
    ...options.files,
    'platform/webservice.yaml': await readFile(kind, 'utf8'),
  };
  await base.commit({
    branch: 'main',
    message: 'Begin\n',
    changes: Object.entries(files).map(([path, content]) => ({
      path,
      content,
    })),
    author: { name: 'Petra Novak', email: 'petra@lumen.example' },
  });
  const token = forge.users.tokens.portal;
  const backend = await startTestBackend({
    features: [
      desiredStatePlugin,
      ...(options.features ?? []),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name: options.team },
            spec: { type: 'team', children: [] },
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          integrations: {
            github: [
              {
                host: new URL(forge.origin).host,
                apiBaseUrl: `${forge.origin}/api/v3`,
                token,
              },
            ],
          },
          platform: {
            desiredState: {
              mirrors: join(state, 'mirrors'),
              fetchSeconds: 1,
              sources: [
                {
                  repository: `${forge.origin}/lumen/config.git`,
                  credentials: { token },
                  ...options.source,
                },
              ],
            },
            environments: options.environments,
          },
        },
      }),
    ],
  });
  return {
    forge,
    desiredState: new DesiredStateClient(
      clientOf(`http://localhost:${backend.server.port()}/api/desired-state`),
    ),
    async close() {
      await backend.stop();
      await forge.close();
      await rm(state, { recursive: true, force: true });
    },
  };
}
