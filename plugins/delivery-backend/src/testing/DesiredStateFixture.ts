import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import { firstCommit } from './checkoutApp';

/** A desired-state backend with one app, whose commits a test may add. */
export class DesiredStateFixture {
  commits = [{ sha: firstCommit, files: ['apps/checkout/values.yaml'] }];
  apps = [
    {
      name: 'checkout',
      owner: 'group:default/checkout',
      source: 'lumen/platform-config',
      environments: ['dev', 'prod'],
    },
  ];

  readonly plugin = createBackendPlugin({
    pluginId: 'desired-state',
    register: env => {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => {
          const router = Router();
          router.get('/apps', (_, res) => res.json(this.apps));
          router.get('/sources', (_, res) =>
            res.json([
              { name: 'lumen/platform-config', head: this.commits[0].sha },
            ]),
          );
          router.get('/apps/:app/commits', (_, res) => res.json(this.commits));
          httpRouter.use(router);
        },
      });
    },
  });
}
