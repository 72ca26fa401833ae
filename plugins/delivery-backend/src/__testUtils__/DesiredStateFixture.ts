import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import { firstCommit } from './checkoutApp';

/** A desired-state backend with one app, whose head a test may move. */
export class DesiredStateFixture {
  /** The newest commit, which is of the app too. */
  head = firstCommit;

  readonly plugin = createBackendPlugin({
    pluginId: 'desired-state',
    register: env => {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => {
          const router = Router();
          const commit = () => ({ sha: this.head, time: '', title: '' });
          router.get('/apps', (_, res) =>
            res.json([
              {
                name: 'checkout',
                owner: 'group:default/checkout',
                source: 'lumen/platform-config',
                path: 'apps/checkout',
                environments: ['dev', 'prod'],
                requests: [],
                revisions: { dev: commit(), prod: commit() },
              },
            ]),
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
}
