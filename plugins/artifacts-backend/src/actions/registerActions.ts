import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  AuthorizedBuilds,
  type BuildServices,
} from '../builds/AuthorizedBuilds';
import { AuthorizedPipelines } from '../pipelines/AuthorizedPipelines';
import type { Pipelines } from '../pipelines/Pipelines';
import { getBuild } from './getBuild';
import { getJobLog } from './getJobLog';
import { listBuilds } from './listBuilds';
import { listPipelines } from './listPipelines';

/** Registers the actions of this plugin, which are tools of MCP as well. */
export function registerActions(
  registry: ActionsRegistryService,
  services: BuildServices & { pipelines: Pipelines },
) {
  const builds = new AuthorizedBuilds(services);
  listBuilds(registry, builds);
  getBuild(registry, builds);
  getJobLog(registry, builds);
  listPipelines(registry, new AuthorizedPipelines(services));
}
