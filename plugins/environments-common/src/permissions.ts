import { createPermission } from '@backstage/plugin-permission-common';

/** Reading environments, their clusters and whether those can be reached. */
export const environmentsReadPermission = createPermission({
  name: 'environments.read',
  attributes: { action: 'read' },
});

/** Every permission of this plugin, for the policy and its tests. */
export const environmentsPermissions = [environmentsReadPermission];
