import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AuthorizedBuilds } from '../builds/AuthorizedBuilds';
import type { AuthorizedPipelines } from '../pipelines/AuthorizedPipelines';
import { getBuild } from './getBuild';
import { getJobLog } from './getJobLog';
import { listBuilds } from './listBuilds';
import { listPipelines } from './listPipelines';

/** Registers the actions of this plugin, which are tools of MCP as well. */
export function registerActions(
  registry: ActionsRegistryService,
  {
    builds,
    pipelines,
  }: { builds: AuthorizedBuilds; pipelines: AuthorizedPipelines },
) {
  listBuilds(registry, builds);
  getBuild(registry, builds);
  getJobLog(registry, builds);
  listPipelines(registry, pipelines);
}
