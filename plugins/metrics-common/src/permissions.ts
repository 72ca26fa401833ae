import { createPermission } from '@backstage/plugin-permission-common';

/** The permission resource type of the app × environment targets of metrics. */
const metricsTargetType = 'metrics-target';

/** Reading the numbers of an app in an environment. */
export const metricsReadPermission = createPermission({
  name: 'metrics.read',
  attributes: { action: 'read' },
  resourceType: metricsTargetType,
});

/** Every permission of this plugin, for the policy and its tests. */
export const metricsPermissions = [metricsReadPermission];
