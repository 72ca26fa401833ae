import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import type { Permission } from '@backstage/plugin-permission-common';
import {
  parseTargetRef,
  platformTargetResource,
} from './platformTargetResource';

/**
 * Tells the permission framework of a plugin's permissions on app ×
 * environment, so that the policy may answer with conditions and the browser
 * may ask for one target by its ref.
 *
 * @param ownerOf - the owner (entity ref) of an app, undefined where it has
 * none or does not exist
 */
export function registerPlatformTargets(options: {
  permissionsRegistry: PermissionsRegistryService;
  pluginId: string;
  permissions: Permission[];
  ownerOf: (app: string) => Promise<string | undefined>;
}) {
  const { resourceRef, rules } = platformTargetResource(options.pluginId);
  options.permissionsRegistry.addResourceType({
    resourceRef,
    permissions: options.permissions,
    rules,
    getResources: refs =>
      Promise.all(
        refs.map(async ref => {
          const target = parseTargetRef(ref);
          return { ...target, owner: await options.ownerOf(target.app) };
        }),
      ),
  });
}
