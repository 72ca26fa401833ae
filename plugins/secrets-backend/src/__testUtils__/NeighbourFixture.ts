import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import type { DesiredChange } from '@gitops-portal/plugin-desired-state-node';

const folder = 'apps/notifications';

/** The backends that this one asks: desired-state with one app, and delivery. */
export class NeighbourFixture {
  head = 'a'.repeat(40);
  /** Changes that were sent. */
  changes: DesiredChange[] = [];
  /** Answers the next change instead. */
  refusal?: { status: number; body: object };
  layout = 'helm-requests';
  /** Text of the layer of each environment. */
  layers: Record<string, string | undefined> = { dev: '', prod: '' };
  requests = [
    {
      name: 'worker',
      spec: {
        env: [
          {
            name: 'SMTP_TOKEN',
            secret: { name: 'notifications-smtp', key: 'SMTP_TOKEN' },
          },
        ],
      },
    },
  ];

  readonly desiredState = createBackendPlugin({
    pluginId: 'desired-state',
    register: env => {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => httpRouter.use(this.routes()),
      });
    },
  });

  readonly delivery = createBackendPlugin({
    pluginId: 'delivery',
    register: env => {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        init: async ({ httpRouter }) => {
          const router = Router();
          router.get('/statuses', (_, res) =>
            res.json({ clusters: {}, rows: [] }),
          );
          httpRouter.use(router);
        },
      });
    },
  });

  private routes() {
    const router = Router();
    router.use(express.json({ limit: '1mb' }));
    router.get('/app-news', (_, res) =>
      res.json({
        ...{ cursor: '1', reset: true, isMore: false },
        ...{ removed: [], unread: [] },
        apps: [
          {
            name: 'notifications',
            owner: 'group:default/fulfilment',
            source: 'lumen/platform-config',
            path: folder,
            environments: ['dev', 'prod'],
            requests: [],
            revisions: {},
          },
        ],
      }),
    );
    router.get('/apps/:app/configuration', (req, res) => {
      const environment = String(req.query.environment);
      res.json({
        app: 'notifications',
        environment,
        source: 'lumen/platform-config',
        head: this.head,
        layout: { name: 'lumen/platform-config', layout: this.layout },
        write: environment === 'prod' ? 'pull-request' : 'direct',
        requests: this.requests,
        layers: [
          { path: `${folder}/values.yaml`, text: '', exists: true },
          {
            path: `${folder}/values.${environment}.yaml`,
            environment,
            text: this.layers[environment],
            exists: true,
          },
        ],
        problems: [],
      });
    });
    router.post('/apps/:app/changes', (req, res) => {
      this.changes.push(req.body);
      if (this.refusal) {
        res.status(this.refusal.status).json(this.refusal.body);
        return;
      }
      res
        .status(201)
        .json({ commit: 'c'.repeat(40), branch: 'main', url: 'https://x/c' });
    });
    return router;
  }
}
