import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of the targets (app × environment) of these permissions. */
export const RESOURCE_TYPE_DESIRED_STATE_TARGET = 'desired-state-target';

/** See an app's configuration, its layers and its commits. */
export const desiredStateReadPermission = createPermission({
  name: 'desired-state.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DESIRED_STATE_TARGET,
});

/** Change an app's configuration in an environment. */
export const desiredStateChangePermission = createPermission({
  name: 'desired-state.change',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DESIRED_STATE_TARGET,
});

export const desiredStatePermissions = [
  desiredStateReadPermission,
  desiredStateChangePermission,
];
