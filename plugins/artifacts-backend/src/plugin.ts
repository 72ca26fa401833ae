import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { artifactsPermissions } from '@gitops-portal/plugin-artifacts-common';
import { deliveryServiceRef } from '@gitops-portal/plugin-delivery-node';
import {
  AppDirectory,
  desiredStateServiceRef,
} from '@gitops-portal/plugin-desired-state-node';
import {
  createPlatformAuthorizer,
  forgetHistory,
  platformConfigServiceRef,
  registerPlatformTargets,
} from '@gitops-portal/plugin-environments-node';
import { registerActions } from './actions/registerActions';
import { AnnouncementLimits } from './announcements/AnnouncementLimits';
import { Announcements } from './announcements/Announcements';
import { AnnouncementStore } from './announcements/AnnouncementStore';
import { AppRepositories } from './apps/AppRepositories';
import { AuthorizedBuilds } from './builds/AuthorizedBuilds';
import { BuildPlaces } from './builds/BuildPlaces';
import { Builds } from './builds/Builds';
import { ProvenanceIndex } from './builds/ProvenanceIndex';
import { createRouter } from './createRouter';
import { ActionsForge } from './forge/ActionsForge';
import { ForgeTokens } from './forge/forgeTokens';
import { AuthorizedPipelines } from './pipelines/AuthorizedPipelines';
import { CampaignStore } from './pipelines/CampaignStore';
import { createPipelines } from './pipelines/createPipelines';
import { TokenVerifier } from './oidc/TokenVerifier';
import { RegistryReader } from './registry/RegistryReader';
import { readArtifactsSettings } from './settings/readArtifactsSettings';

/** What CI builds: announced by pipelines, shown and started by people. */
export const artifactsPlugin = createBackendPlugin({
  pluginId: 'artifacts',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        delivery: deliveryServiceRef,
        desiredState: desiredStateServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        logger: coreServices.logger,
        platform: platformConfigServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const environments = deps.platform.environments.map(({ name }) => name);
        const settings = readArtifactsSettings(deps.config, environments);
        const integrations = ScmIntegrations.fromConfig(deps.config);
        const store = await AnnouncementStore.create(deps.database);
        await forgetHistory({
          ...deps,
          forget: before => store.forget(before),
        });
        const registry = new RegistryReader(settings.registries);
        const tokens = new ForgeTokens(settings.forge);
        const repositories = new AppRepositories(deps);
        const forgeUrl = settings.forge.url;
        const apps = await AppDirectory.create({ id: 'artifacts', ...deps });
        registerPlatformTargets({
          permissionsRegistry: deps.permissionsRegistry,
          pluginId: 'artifacts',
          permissions: artifactsPermissions,
          ownerOf: app => apps.ownerOf(app),
        });
        const forgeOf = async (repository: string) =>
          ActionsForge.create({
            integrations,
            page: `${forgeUrl}/${repository}`,
            repository,
            token: await tokens.portal(),
          });
        const authorOf = async (repository: string, sha: string) => {
          const author = await (await forgeOf(repository)).author(sha);
          return author?.name && author.email
            ? { name: author.name, email: author.email }
            : undefined;
        };
        const { campaigns, pipelines, versions } = createPipelines({
          apps,
          integrations,
          repositories,
          settings,
          tokens,
          store: new CampaignStore(await deps.database.getClient()),
        });
        const places = new BuildPlaces({
          integrations,
          repositories,
          tokens,
          forge: settings.forge,
        });
        const access = {
          auditor: deps.auditor,
          authorizer: createPlatformAuthorizer(deps),
          places,
        };
        const authorized = {
          builds: new AuthorizedBuilds({
            ...access,
            apps,
            builds: new Builds({
              delivery: deps.delivery,
              store,
              registry,
              provenance: new ProvenanceIndex(),
              environments,
            }),
          }),
          pipelines: new AuthorizedPipelines({
            ...access,
            campaigns,
            pipelines,
            forgeUrl,
          }),
        };
        registerActions(deps.actionsRegistry, authorized);
        deps.httpRouter.use(
          await createRouter({
            ...authorized,
            auditor: deps.auditor,
            httpAuth: deps.httpAuth,
            announcements: settings.announcements && {
              verifier: new TokenVerifier(settings.announcements),
              limits: new AnnouncementLimits(settings.announcements),
              service: new Announcements({
                ...deps,
                apps,
                settings: settings.announcements,
                forgeUrl,
                repositories,
                registry,
                store,
                versions,
                // a build is not lost because nobody knows who wrote it
                authorOf: (repository, sha) =>
                  authorOf(repository, sha).catch(() => undefined),
                // nor because nobody knows its commit: runs are counted
                ancestry: async (repository, sha, other) =>
                  forgeOf(repository)
                    .then(forge => forge.ancestry(sha, other))
                    .catch(() => undefined),
              }),
            },
          }),
        );
        // Pipelines have no account here: the run's own token decides.
        deps.httpRouter.addAuthPolicy({
          path: '/announcements',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
