import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  AppDirectory,
  desiredStateServiceRef,
} from '@gitops-portal/plugin-desired-state-node';
import {
  clusterWatchServiceRef,
  createPlatformAuthorizer,
  platformConfigServiceRef,
} from '@gitops-portal/plugin-environments-node';
import { schemasPermissions } from '@gitops-portal/plugin-schemas-common';
import { registerActions } from './actions/registerActions';
import { Compositions } from './compositions/Compositions';
import { createRouter } from './createRouter';
import { KindStates } from './history/KindStates';
import { AuthorizedKinds } from './service/AuthorizedKinds';
import { KindsService } from './service/KindsService';
import { ClusterKinds } from './sources/ClusterKinds';
import { FileKinds } from './sources/FileKinds';
import { RepositoryKinds } from './sources/RepositoryKinds';
import { ReadableApps } from './usage/ReadableApps';

const DEFAULT_PATHS = ['platform/xrds'];
const DEFAULT_COMPOSITIONS = ['platform/compositions'];

/** Serves kinds and their schemas. */
export const schemasPlugin = createBackendPlugin({
  pluginId: 'schemas',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        desiredState: desiredStateServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        platform: platformConfigServiceRef,
        watches: clusterWatchServiceRef,
      },
      async init(deps) {
        const list = (key: string) =>
          deps.config.getOptionalStringArray(`platform.schemas.${key}`);
        const paths = list('paths') ?? DEFAULT_PATHS;
        const clusters = ClusterKinds.create(deps);
        const files = (list('files') ?? []).map(FileKinds.create);
        for (const source of [clusters, ...files]) {
          deps.lifecycle.addShutdownHook(() => source.close());
        }
        deps.permissionsRegistry.addPermissions(schemasPermissions);
        const publicJsonSchemas = deps.config.getOptionalBoolean(
          'platform.schemas.publicJsonSchemas',
        );
        if (publicJsonSchemas) {
          deps.httpRouter.addAuthPolicy({
            path: '/json-schema',
            allow: 'unauthenticated',
          });
        }
        const authorizer = createPlatformAuthorizer(deps);
        const directory = await AppDirectory.create({ id: 'schemas', ...deps });
        const kinds = KindsService.create({
          ...deps,
          desiredState: new ReadableApps({ ...deps, directory, authorizer }),
          sources: [
            RepositoryKinds.create({ ...deps, paths }),
            clusters,
            ...files,
          ],
          categories: list('categories'),
        });
        const reader = AuthorizedKinds.create({
          kinds,
          states: KindStates.create({ ...deps, paths }),
          compositions: Compositions.create({
            ...deps,
            paths: list('compositions') ?? DEFAULT_COMPOSITIONS,
          }),
          desiredState: deps.desiredState,
          authorizer,
        });
        registerActions(deps.actionsRegistry, reader);
        deps.httpRouter.use(
          await createRouter({
            reader,
            kinds,
            httpAuth: deps.httpAuth,
            publicJsonSchemas,
            publicPerMinute: deps.config.getOptionalNumber(
              'platform.schemas.publicPerMinute',
            ),
          }),
        );
      },
    });
  },
});
