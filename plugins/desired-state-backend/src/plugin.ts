import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { deliveryServiceRef } from '@gitops-portal/plugin-delivery-node';
import {
  desiredStatePermissions,
  findLayout,
  layoutNames,
  type Layout,
} from '@gitops-portal/plugin-desired-state-common';
import {
  desiredStateHeadTopic,
  layoutExtensionPoint,
} from '@gitops-portal/plugin-desired-state-node';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import {
  clusterConnectionsServiceRef,
  createPlatformAuthorizer,
  forgetHistory,
  platformConfigServiceRef,
  readServiceIdentities,
  registerPlatformTargets,
} from '@gitops-portal/plugin-environments-node';
import { registerActions } from './actions/registerActions';
import { AppDirectory } from './apps/AppDirectory';
import { AuthorizedApps } from './apps/AuthorizedApps';
import { ChangeService } from './changes/ChangeService';
import { CommitWriter } from './changes/CommitWriter';
import { KindCatalog } from './changes/KindCatalog';
import { createRouter } from './createRouter';
import { commitOnBranch } from './forge/commitOnBranch';
import { Forges } from './forge/Forges';
import { sourceTokens } from './sources/sourceTokens';
import type { Identity } from './git/writeCommit';
import { ImageWriter } from './images/ImageWriter';
import { AppWriter } from './newApps/AppWriter';
import { AuthorizedChanges } from './proposals/AuthorizedChanges';
import { FollowedChanges } from './proposals/FollowedChanges';
import { AuthorizedRepositories } from './repositories/AuthorizedRepositories';
import { Sources } from './sources/Sources';

const section = 'platform.desiredState';

function layoutOf(added: Layout[], sources: DesiredStateSource[]) {
  return (source: DesiredStateSource) => {
    const layout = findLayout(source.layout, added, source);
    if (!layout) {
      const names = [...layoutNames, ...added.map(({ name }) => name)];
      throw new InputError(
        `${section}.sources[${sources.indexOf(
          source,
        )}].layout: expected ${names.join(' or ')}, got '${source.layout}'`,
      );
    }
    return layout;
  };
}

function fetchIntervalMs(config: Config): number {
  const key = `${section}.fetchSeconds`;
  const seconds = config.getOptionalNumber(key) ?? 30;
  if (seconds < 1) {
    throw new InputError(`${key}: expected 1 or more, got ${seconds}`);
  }
  return 1000 * seconds;
}

/** Heads are believed, so nobody outside may tell of them. */
function refuseToldHeads(config: Config) {
  const key = 'events.http.topics';
  const topics = config.getOptionalStringArray(key) ?? [];
  if (topics.includes(desiredStateHeadTopic)) {
    throw new InputError(
      `${key}: expected no ${desiredStateHeadTopic}, which is the portal's own`,
    );
  }
}

function committerOf(config: Config): Identity {
  const committer = config.getOptionalConfig(`${section}.committer`);
  return {
    name: committer?.getString('name') ?? 'gitops-portal',
    email: committer?.getString('email') ?? 'gitops-portal@users.noreply',
  };
}

/** The folder of the mirrors; a temporary one goes when the backend does. */
function mirrorFolder(config: Config) {
  const configured = config.getOptionalString(`${section}.mirrors`);
  if (configured) {
    return { folder: resolve(configured), dispose: async () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'gitops-portal-mirrors-'));
  return {
    folder,
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The mirror of the desired-state repositories, and the writer of changes. */
export const desiredStatePlugin = createBackendPlugin({
  pluginId: 'desired-state',
  register(env) {
    const layouts: Layout[] = [];
    env.registerExtensionPoint(layoutExtensionPoint, {
      addLayout: layout => layouts.push(layout),
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        connections: clusterConnectionsServiceRef,
        database: coreServices.database,
        delivery: deliveryServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        platform: platformConfigServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { config, platform } = deps;
        refuseToldHeads(config);
        const tokens = sourceTokens(config);
        const integrations = ScmIntegrations.fromConfig(config);
        const intervalMs = fetchIntervalMs(config);
        const committer = committerOf(config);
        const mirrors = mirrorFolder(config);
        const sources = Sources.create({
          sources: platform.desiredState.sources,
          tokens,
          layoutOf: layoutOf(layouts, platform.desiredState.sources),
          folder: mirrors.folder,
          logger: deps.logger,
        });
        const apps = new AppDirectory(
          sources,
          platform.environments.map(({ name }) => name),
          deps.logger,
        );
        const kinds = new KindCatalog(
          config.getOptionalString(`${section}.kinds`) ?? 'platform/',
        );
        const { environments } = platform;
        const identities = readServiceIdentities(config);
        const reached = { integrations, sources, tokens };
        const forges = Forges.fromConfig(config, reached);
        const followed = await FollowedChanges.create({
          ...deps,
          ...{ apps, forges, identities, integrations, kinds, sources },
          environments: environments.map(({ name }) => name),
        });
        const writer = new CommitWriter({
          sources,
          proposer: followed.proposer,
          commitOnBranch: commitOnBranch({
            integrations,
            tokenOf: source => forges.portalToken(source),
          }),
          committer,
          written: (draft, result) =>
            followed.written(draft.source, result, draft),
        });
        registerPlatformTargets({
          permissionsRegistry: deps.permissionsRegistry,
          pluginId: 'desired-state',
          permissions: desiredStatePermissions,
          ownerOf: app => apps.ownerOf(app),
        });
        sources.onHead(({ config: { name, branch } }, head) => {
          const eventPayload = { source: name, branch, head };
          const message = { source: name, head };
          Promise.all([
            deps.events.publish({ topic: desiredStateHeadTopic, eventPayload }),
            deps.signals.publish({
              recipients: { type: 'broadcast' },
              channel: 'desired-state',
              message,
            }),
          ]).catch(error =>
            deps.logger.warn(`Not everyone was told of ${head}`, error),
          );
        });
        const reading = {
          ...{ apps, integrations, kinds, platform, sources },
          authorizer: createPlatformAuthorizer(deps),
        };
        const services = {
          ...deps,
          ...reading,
          readable: new AuthorizedApps(reading),
          repositories: new AuthorizedRepositories({ ...deps, apps, sources }),
          followed: new AuthorizedChanges({
            ...{ ...deps, ...reading, followed, forges },
          }),
          changes: new ChangeService({ writer, kinds, environments }),
          committer,
          identities,
          images: new ImageWriter({ writer, kinds }),
          imageWriters: config.getOptionalStringArray(
            `${section}.imageWriters`,
          ) ?? ['artifacts'],
          newApps: new AppWriter({ sources, writer, kinds, environments }),
        };
        registerActions(deps.actionsRegistry, services);
        deps.httpRouter.use(await createRouter(services));
        await forgetHistory({
          ...deps,
          forget: before => followed.forget(before),
        });
        await deps.scheduler.scheduleTask({
          id: 'forget-refs',
          frequency: { hours: 24 },
          initialDelay: { hours: 1 },
          timeout: { minutes: 10 },
          // Each replica has mirrors of its own.
          scope: 'local',
          fn: () => followed.forgetRefs(),
        });
        deps.lifecycle.addStartupHook(async () => {
          sources.start(intervalMs);
          await followed.open();
        });
        deps.lifecycle.addShutdownHook(async () => {
          await followed.close();
          await sources.stop();
          await mirrors.dispose();
        });
      },
    });
  },
});
