import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedApps, type AppServices } from '../apps/AuthorizedApps';
import type { PreviewServices } from '../preview/previewSubmitted';
import { AuthorizedChanges } from '../proposals/AuthorizedChanges';
import type { Changes } from '../proposals/startChanges';
import { changeApp } from './changeApp';
import { compareEnvironments } from './compareEnvironments';
import { getChange } from './getChange';
import { getConfiguration } from './getConfiguration';
import { listApps } from './listApps';
import { listChanges } from './listChanges';
import { listCommits } from './listCommits';
import { previewChange } from './previewChange';

/** Registers the actions of this plugin, which are tools of MCP as well. */
export function registerActions(
  registry: ActionsRegistryService,
  services: AppServices & PreviewServices & { followed: Changes },
) {
  const apps = new AuthorizedApps(services);
  listApps(registry, apps);
  getConfiguration(registry, apps);
  listCommits(registry, apps);
  compareEnvironments(registry, apps);
  previewChange(registry, services);
  changeApp(registry, services);
  const changes = new AuthorizedChanges(services);
  listChanges(registry, changes);
  getChange(registry, changes);
}
