import { createPermission } from '@backstage/plugin-permission-common';

/** The permission resource type of delivery's app × environment targets. */
export const deliveryTargetType = 'delivery-target';

/** Seeing how an app is delivered to an environment. */
export const deliveryReadPermission = createPermission({
  name: 'delivery.read',
  attributes: { action: 'read' },
  resourceType: deliveryTargetType,
});

/** Acting on an engine: asking it to look at an app's desired state now. */
export const deliveryOperatePermission = createPermission({
  name: 'delivery.operate',
  attributes: { action: 'update' },
  resourceType: deliveryTargetType,
});

/** Every permission of this plugin, for the policy and its tests. */
export const deliveryPermissions = [
  deliveryReadPermission,
  deliveryOperatePermission,
];
