import { InputError } from '@backstage/errors';
import {
  planAdoption,
  type Adoption,
  type AdoptionPlan,
} from '@gitops-portal/plugin-desired-state-common';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import { refuseOddPaths } from '../changes/buildChange';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { KindCatalog } from '../changes/KindCatalog';
import { findInvalid } from '../changes/refuseInvalid';
import { refusePlainSecretsIn } from '../changes/refusePlainSecrets';
import type { FileChanges } from '../git/writeCommit';
import { listWith, refuseName, refusePath } from '../newApps/buildNewApp';
import { readSkeletonOf } from '../newApps/readSkeletonOf';
import type { Source } from '../sources/Sources';

/** What an adoption writes on top of a commit. */
export interface AdoptionAt {
  plan: AdoptionPlan;
  description: FileChanges;
  /** Empty where no values come to Git. */
  values: FileChanges;
}

/** What an adoption is planned with. */
interface AdoptionContext {
  kinds: KindCatalog;
  /** All of the platform. */
  environments: Environment[];
}

/**
 * Plans an adoption on top of a commit. Values that the kinds' schemas or the
 * repository refuse stay where they are, and the plan says why.
 *
 * @throws ConflictError where an app has the name, ChangeRefused where none can
 */
export async function adoptionAt(
  source: Source,
  adoption: Adoption,
  parent: string,
  context: AdoptionContext,
): Promise<AdoptionAt> {
  const skeleton = await readSkeletonOf(source, parent);
  await refuseName(source, adoption, parent, skeleton);
  const { config, layout } = source;
  let refused: Record<string, string> = {};
  for (;;) {
    const plan = planAdoption(
      adoption,
      { source: config, layout, environments: context.environments },
      skeleton,
      refused,
    );
    const values = await valuesOf(source, adoption, parent, plan, context);
    if (!('refused' in values)) {
      const { path, text } = plan.description;
      return { plan, description: new Map([[path, text]]), values };
    }
    refused = { ...refused, ...values.refused };
  }
}

/** The files of the values, or what is refused of them by environment. */
async function valuesOf(
  source: Source,
  { name }: Adoption,
  parent: string,
  { values, places }: AdoptionPlan,
  { kinds, environments }: AdoptionContext,
): Promise<FileChanges | { refused: Record<string, string> }> {
  const taken = places.filter(({ reason }) => !reason);
  const affected = environments.filter(environment =>
    taken.some(place => place.environment === environment.name),
  );
  const refuse = (names: string[], why: string) => ({
    refused: Object.fromEntries(names.map(each => [each, why])),
  });
  const changes: FileChanges = new Map();
  try {
    for (const { path, text } of values.files) {
      await refusePath(source, parent, path);
      await refuseOddPaths(source, parent, [path]);
      refusePlainSecretsIn([{ file: path, text }]);
      changes.set(path, text);
    }
    for (const entry of values.entries) {
      const text = await listWith(source, parent, changes, entry);
      changes.set(entry.file, text);
    }
  } catch (error) {
    const why = reasonOf(error);
    if (why === undefined) throw error;
    return refuse(
      affected.map(each => each.name),
      why,
    );
  }
  const { issues, places: invalid } = await findInvalid({
    ...{ source, affected, parent, changes },
    app: { name },
    catalog: kinds,
  });
  if (issues.length === 0) return changes;
  const [{ request, message }] = issues;
  const where = request ? `${request}: ` : '';
  return refuse(
    invalid.length > 0 ? invalid : affected.map(each => each.name),
    `its values would be refused in Git (${where}${message})`,
  );
}

/** Why something cannot be written; undefined for any other error. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof InputError) return error.message;
  if (!(error instanceof ChangeRefused)) return undefined;
  const [issue] = 'issues' in error.reason ? error.reason.issues : [];
  return issue?.message ?? error.message;
}
