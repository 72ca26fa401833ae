import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AuthorizedLogs } from '../service/AuthorizedLogs';
import { countLogs } from './countLogs';
import { searchLogs } from './searchLogs';

/** Registers the actions of this plugin, which are tools of MCP as well. */
export function registerActions(
  registry: ActionsRegistryService,
  logs: AuthorizedLogs,
) {
  searchLogs(registry, logs);
  countLogs(registry, logs);
}
