import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { deliveryServiceRef } from '@gitops-portal/plugin-delivery-node';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import { readPlatformConfig } from '@gitops-portal/plugin-environments-common';
import { createAddEnvironmentsAction } from './actions/addEnvironmentsAction';
import { createAdoptAppAction } from './actions/adoptAppAction';
import { createAppPlacesAction } from './actions/appPlacesAction';
import { createCommitAction } from './actions/commitAction';
import { createNewAppAction } from './actions/newAppAction';
import { createPullRequestAction } from './actions/pullRequestAction';
import { createWaitUntilHealthyAction } from './actions/waitUntilHealthyAction';

/** Where images are kept unless the settings say so. */
const defaultImage = 'ghcr.io/${team}/${app}';

/** Template actions that write desired state and wait until it is live. */
export const scaffolderModuleGitops = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'gitops',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        delivery: deliveryServiceRef,
        desiredState: desiredStateServiceRef,
      },
      async init({ actions, config, delivery, desiredState }) {
        const { sources } = readPlatformConfig(config).desiredState;
        const image =
          config.getOptionalString('platform.templates.image') ?? defaultImage;
        actions.addActions(
          createAppPlacesAction({ sources, image }),
          createCommitAction({ desiredState }),
          createPullRequestAction({ desiredState }),
          createNewAppAction({ desiredState }),
          createAddEnvironmentsAction({ desiredState }),
          createAdoptAppAction({ delivery, desiredState }),
          createWaitUntilHealthyAction({ delivery, desiredState }),
        );
      },
    });
  },
});
