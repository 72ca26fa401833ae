import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { DeliveringObject } from '@gitops-portal/plugin-desired-state-common';
import Router from 'express-promise-router';
import { firstCommit } from './checkoutApp';

/** A desired-state backend with one app, whose head a test may move. */
export class DesiredStateFixture {
  /** The newest commit, which is of the app too. */
  head = firstCommit;
  /** Where the app is to be. */
  environments = ['dev', 'prod'];
  /** What its request asks for in Git, newest first. */
  images = [{ tag: '2.9.0', digest: `sha256:${'b'.repeat(64)}` }];

  /** Further apps, as their descriptions alone make them. */
  described: { name: string; deliveredBy: DeliveringObject[] }[] = [];

  readonly plugin = createBackendPlugin({
    pluginId: 'desired-state',
    register: env => {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => {
          const router = Router();
          const commit = () => ({ sha: this.head, time: '', title: '' });
          router.get('/app-news', (_, res) =>
            res.json({
              ...{ cursor: this.head, reset: true, isMore: false },
              ...{ removed: [], unread: [] },
              apps: [
                {
                  name: 'checkout',
                  owner: 'group:default/checkout',
                  source: 'lumen/platform-config',
                  path: 'apps/checkout',
                  environments: this.environments,
                  requests: [
                    {
                      name: 'web',
                      apiVersion: 'platform.example.org/v1',
                      kind: 'WebService',
                      environments: this.environments,
                      images: this.byEnvironment(this.images[0]),
                    },
                  ],
                  revisions: this.byEnvironment(commit()),
                },
                ...this.described.map(described => ({
                  source: 'lumen/platform-config',
                  path: `apps/${described.name}`,
                  environments: [],
                  requests: [],
                  revisions: {},
                  ...described,
                })),
              ],
            }),
          );
          router.get('/apps/checkout/images', (_, res) =>
            res.json(
              this.environments.flatMap(environment =>
                this.images.map((web, index) => ({
                  environment,
                  sha: String(9 - index).repeat(40),
                  time: new Date(
                    Date.UTC(2026, 4, 4) - index * 86_400_000,
                  ).toISOString(),
                  images: { web },
                })),
              ),
            ),
          );
          router.get('/sources', (_, res) =>
            res.json([
              {
                name: 'lumen/platform-config',
                branch: 'main',
                head: this.head,
                freshness: { state: 'live' },
              },
            ]),
          );
          httpRouter.use(router);
        },
      });
    },
  });

  private byEnvironment<T>(value: T): Record<string, T> {
    return Object.fromEntries(this.environments.map(name => [name, value]));
  }
}
