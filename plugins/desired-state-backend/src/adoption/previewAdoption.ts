import type {
  Adoption,
  AdoptionPreview,
} from '@gitops-portal/plugin-desired-state-common';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { KindCatalog } from '../changes/KindCatalog';
import type { FileChanges } from '../git/writeCommit';
import { fileDiffs } from '../preview/fileDiffs';
import type { Source } from '../sources/Sources';
import { adoptionAt } from './adoptionAt';

/**
 * What an adoption would write, and what stays read-only and why.
 *
 * @throws ConflictError, ChangeRefused
 */
export async function previewAdoption(
  source: Source,
  adoption: Adoption,
  kinds: KindCatalog,
  { parent, environments }: { parent: string; environments: Environment[] },
): Promise<AdoptionPreview> {
  const context = { kinds, environments };
  const made = await adoptionAt(source, adoption, parent, context);
  const filesOf = (changes: FileChanges) =>
    fileDiffs(source.mirror, parent, changes);
  return {
    head: parent,
    description: await filesOf(made.description),
    values: await filesOf(made.values),
    places: made.plan.places,
  };
}
