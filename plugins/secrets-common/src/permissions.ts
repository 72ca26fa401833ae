import { createPermission } from '@backstage/plugin-permission-common';

/** The permission resource type of the app × environment targets of secrets. */
const secretsTargetType = 'secrets-target';

/** Seeing which keys are set, and whether pods use them; never a value. */
export const secretsReadPermission = createPermission({
  name: 'secrets.read',
  attributes: { action: 'read' },
  resourceType: secretsTargetType,
});

/** Setting or changing a key. */
export const secretsChangePermission = createPermission({
  name: 'secrets.change',
  attributes: { action: 'update' },
  resourceType: secretsTargetType,
});

/** Every permission of this plugin, for the policy and its tests. */
export const secretsPermissions = [
  secretsReadPermission,
  secretsChangePermission,
];
