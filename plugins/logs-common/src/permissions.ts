import { createPermission } from '@backstage/plugin-permission-common';

/** The permission resource type of the app × environment targets of logs. */
const logsTargetType = 'logs-target';

/** Reading what the pods of an app log in an environment. */
export const logsReadPermission = createPermission({
  name: 'logs.read',
  attributes: { action: 'read' },
  resourceType: logsTargetType,
});

/** Every permission of this plugin, for the policy and its tests. */
export const logsPermissions = [logsReadPermission];
