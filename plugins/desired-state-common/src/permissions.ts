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

/** Create an app in an environment, or bring one there. */
export const desiredStateCreatePermission = createPermission({
  name: 'desired-state.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_DESIRED_STATE_TARGET,
});

/** Remove an app from an environment, and with it what it runs on. */
export const desiredStateRemovePermission = createPermission({
  name: 'desired-state.remove',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_DESIRED_STATE_TARGET,
});

export const desiredStatePermissions = [
  desiredStateReadPermission,
  desiredStateChangePermission,
  desiredStateCreatePermission,
  desiredStateRemovePermission,
];
