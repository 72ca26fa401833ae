import { createPermission } from '@backstage/plugin-permission-common';

/** Reading kinds and their schemas. */
export const schemasReadPermission = createPermission({
  name: 'schemas.read',
  attributes: { action: 'read' },
});

/** Every permission of this plugin, for the policy and its tests. */
export const schemasPermissions = [schemasReadPermission];
