import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AuthorizedKinds } from '../service/AuthorizedKinds';
import { describeKind } from './describeKind';
import { listFieldUses } from './listFieldUses';
import { listKinds } from './listKinds';
import { sampleKind } from './sampleKind';
import { searchFields } from './searchFields';
import { validateManifests } from './validateManifests';

/** Registers the actions of this plugin, which are tools of MCP as well. */
export function registerActions(
  registry: ActionsRegistryService,
  reader: AuthorizedKinds,
) {
  listKinds(registry, reader);
  searchFields(registry, reader);
  describeKind(registry, reader);
  sampleKind(registry, reader);
  validateManifests(registry, reader);
  listFieldUses(registry, reader);
}
