import { createPermission } from '@backstage/plugin-permission-common';

/** The permission resource type of the app × environment targets of desired state. */
const desiredStateTargetType = 'desired-state-target';

/** See an app's configuration, its layers and its commits. */
export const desiredStateReadPermission = createPermission({
  name: 'desired-state.read',
  attributes: { action: 'read' },
  resourceType: desiredStateTargetType,
});

/** Change an app's configuration in an environment. */
export const desiredStateChangePermission = createPermission({
  name: 'desired-state.change',
  attributes: { action: 'update' },
  resourceType: desiredStateTargetType,
});

/** Create an app in an environment, or bring one there. */
export const desiredStateCreatePermission = createPermission({
  name: 'desired-state.create',
  attributes: { action: 'create' },
  resourceType: desiredStateTargetType,
});

/** Remove an app from an environment, and with it what it runs on. */
export const desiredStateRemovePermission = createPermission({
  name: 'desired-state.remove',
  attributes: { action: 'delete' },
  resourceType: desiredStateTargetType,
});

/** Every permission of this plugin, for the policy and its tests. */
export const desiredStatePermissions = [
  desiredStateReadPermission,
  desiredStateChangePermission,
  desiredStateCreatePermission,
  desiredStateRemovePermission,
];
