import type { Environment } from '@gitops-portal/plugin-environments-common';
import type {
  DesiredApp,
  DesiredPreview,
} from '@gitops-portal/plugin-desired-state-node';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { KindCatalog } from '../changes/KindCatalog';
import { findInvalid } from '../changes/refuseInvalid';
import type { FileChanges } from '../git/writeCommit';
import { isProposed } from '../newApps/AppWriter';
import { writeNewApp, type AppPart } from '../newApps/buildNewApp';
import { buildRemoval } from '../newApps/buildRemoval';
import type { Source } from '../sources/Sources';
import { describePreview } from './describePreview';

/** Changes, or what stands in their way. */
async function changesOrIssues(make: () => Promise<FileChanges>) {
  try {
    return { changes: await make(), issues: [] };
  } catch (error) {
    if (!(error instanceof ChangeRefused) || !('issues' in error.reason)) {
      throw error;
    }
    return { changes: new Map() as FileChanges, issues: error.reason.issues };
  }
}

/**
 * What the creation of an app would write.
 *
 * @throws ConflictError where the app is there
 */
export async function previewNewApp(
  part: AppPart,
  parent: string,
  catalog: KindCatalog,
): Promise<DesiredPreview> {
  const { source, app, environments: affected } = part;
  const made = await changesOrIssues(() => writeNewApp(part, parent));
  const proposed = affected.filter(isProposed);
  const later = new Set<string>();
  if (proposed.length > 0 && made.issues.length === 0) {
    const rest = { ...part, environments: proposed, isNew: false };
    const isAll = proposed.length === affected.length;
    const own = isAll ? made.changes : await writeNewApp(rest, parent);
    for (const file of own.keys()) later.add(file);
  }
  const { changes } = made;
  const invalid = await findInvalid({
    source,
    app,
    affected,
    parent,
    changes,
    catalog,
  });
  return describePreview({
    source,
    parent,
    app,
    affected,
    changes,
    issues: [...made.issues, ...invalid.issues],
    writeOf: file => (later.has(file) ? 'pull-request' : 'direct'),
  });
}

/** What the removal of an app would delete. */
export async function previewRemoval(
  source: Source,
  app: DesiredApp,
  affected: Environment[],
  parent: string,
): Promise<DesiredPreview> {
  const made = await changesOrIssues(() =>
    buildRemoval(source, app, parent, app.environments),
  );
  const write = affected.some(isProposed) ? 'pull-request' : 'direct';
  return describePreview({
    ...made,
    source,
    parent,
    app,
    affected,
    writeOf: () => write,
  });
}
