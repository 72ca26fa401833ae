import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { deliveryServiceRef } from '@gitops-portal/plugin-delivery-node';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import { createAddEnvironmentsAction } from './actions/addEnvironmentsAction';
import { createCommitAction } from './actions/commitAction';
import { createNewAppAction } from './actions/newAppAction';
import { createPullRequestAction } from './actions/pullRequestAction';
import { createWaitUntilHealthyAction } from './actions/waitUntilHealthyAction';

/** Template actions that write desired state and wait until it is live. */
export const scaffolderModuleGitops = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'gitops',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        delivery: deliveryServiceRef,
        desiredState: desiredStateServiceRef,
      },
      async init({ actions, delivery, desiredState }) {
        actions.addActions(
          createCommitAction({ desiredState }),
          createPullRequestAction({ desiredState }),
          createNewAppAction({ desiredState }),
          createAddEnvironmentsAction({ desiredState }),
          createWaitUntilHealthyAction({ delivery, desiredState }),
        );
      },
    });
  },
});
