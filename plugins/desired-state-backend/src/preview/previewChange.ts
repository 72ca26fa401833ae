import type { DesiredPreview } from '@gitops-portal/plugin-desired-state-node';
import { applyChange } from '../changes/buildChange';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { ChangeInput } from '../changes/ChangeService';
import type { KindCatalog } from '../changes/KindCatalog';
import { findInvalid } from '../changes/refuseInvalid';
import type { ChangeService } from '../changes/ChangeService';
import type { FileChanges } from '../git/writeCommit';
import { describePreview } from './describePreview';

/**
 * What a change of an app would do on top of a parent. What is wrong with it is
 * told among the issues; only a conflict is thrown, since then there is no one
 * result that could be shown.
 *
 * @throws ChangeRefused with conflicts, InputError
 */
export async function previewChange(
  input: ChangeInput,
  parent: string,
  services: { changes: ChangeService; kinds: KindCatalog },
): Promise<DesiredPreview> {
  const { source, app } = input;
  const affected = services.changes.check(input);
  const isProposed = services.changes.isProposed(input, affected);
  const common = {
    source,
    parent,
    app,
    affected,
    writeOf: () =>
      isProposed ? ('pull-request' as const) : ('direct' as const),
  };
  let changes: FileChanges;
  try {
    changes = await applyChange(input, parent);
  } catch (error) {
    if (!(error instanceof ChangeRefused) || 'conflicts' in error.reason) {
      throw error;
    }
    const { issues } = error.reason;
    return describePreview({ ...common, changes: new Map(), issues });
  }
  const { issues } = await findInvalid({
    source,
    app,
    affected,
    parent,
    changes,
    catalog: services.kinds,
  });
  return describePreview({ ...common, changes, issues });
}
