import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AuthorizedApps } from '../apps/AuthorizedApps';
import type { PreviewServices } from '../preview/previewSubmitted';
import type { AuthorizedChanges } from '../proposals/AuthorizedChanges';
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
  services: PreviewServices & {
    readable: AuthorizedApps;
    followed: AuthorizedChanges;
  },
) {
  const { followed, readable } = services;
  listApps(registry, readable);
  getConfiguration(registry, readable);
  listCommits(registry, readable);
  compareEnvironments(registry, readable);
  previewChange(registry, services);
  changeApp(registry, services);
  listChanges(registry, followed);
  getChange(registry, followed);
}
