import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AuthorizedDelivery } from '../service/AuthorizedDelivery';
import { getStatus } from './getStatus';
import { listReleases } from './listReleases';
import { listStatuses } from './listStatuses';
import { listTransitions } from './listTransitions';
import { nudgeApp } from './nudgeApp';

/** Registers the actions of this plugin, which are tools of MCP as well. */
export function registerActions(
  registry: ActionsRegistryService,
  delivery: AuthorizedDelivery,
) {
  listStatuses(registry, delivery);
  getStatus(registry, delivery);
  listReleases(registry, delivery);
  listTransitions(registry, delivery);
  nudgeApp(registry, delivery);
}
