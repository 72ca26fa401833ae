import type { Environment } from '@gitops-portal/plugin-environments-common';
import type {
  DesiredPreview,
  PreviewFile,
  PreviewRequest,
} from '@gitops-portal/plugin-desired-state-node';
import type { ChangeIssue } from '@gitops-portal/plugin-desired-state-common';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { fileDiffs } from './fileDiffs';
import { requestChanges } from './requestChanges';

/** What is previewed. */
interface Previewed {
  source: Source;
  parent: string;
  app: { name: string; owner?: string };
  changes: FileChanges;
  /** Environments that it reaches. */
  affected: Environment[];
  issues: ChangeIssue[];
  /** How each file comes to the branch. */
  writeOf: (file: string) => PreviewFile['write'];
}

function writeOfAll(files: PreviewFile[]): DesiredPreview['write'] {
  const [first, ...others] = new Set(files.map(({ write }) => write));
  return others.length > 0 ? 'both' : first ?? 'direct';
}

/** What changes would do, in files and in what the clusters get. */
export async function describePreview(
  previewed: Previewed,
): Promise<DesiredPreview> {
  const { source, parent, app, changes, affected, issues } = previewed;
  const diffs = await fileDiffs(source.mirror, parent, changes);
  const files = diffs.map(diff => ({
    ...diff,
    write: previewed.writeOf(diff.file),
  }));
  const requests: PreviewRequest[] = [];
  for (const environment of affected) {
    requests.push(
      ...(await requestChanges(source, parent, changes, app, environment)),
    );
  }
  return { head: parent, write: writeOfAll(files), files, requests, issues };
}
