import { createPermission } from '@backstage/plugin-permission-common';

/** The permission resource type of the apps whose artifacts are meant. */
const artifactsTargetType = 'artifacts-target';

/** Seeing an app's builds, their logs, and what they built. */
export const artifactsReadPermission = createPermission({
  name: 'artifacts.read',
  attributes: { action: 'read' },
  resourceType: artifactsTargetType,
});

/** Running an app's pipeline: again, or of a chosen branch or commit. */
export const artifactsBuildPermission = createPermission({
  name: 'artifacts.build',
  attributes: { action: 'update' },
  resourceType: artifactsTargetType,
});

/**
 * Seeing which pipeline every app's repository calls, and asking them to call
 * another version: for who keeps the pipelines.
 */
export const artifactsCampaignPermission = createPermission({
  name: 'artifacts.campaign',
  attributes: {},
});

/** Every permission of this plugin on apps, for the policy and its tests. */
export const artifactsPermissions = [
  artifactsReadPermission,
  artifactsBuildPermission,
];
