import type { WorkflowFile } from './Caller';
import { callsIn, type Call } from './callsIn';
import {
  versionOfRef,
  type PipelineVersion,
  type VersionPin,
} from './PipelineVersion';

/** What a campaign asks of callers. */
export interface CampaignTarget {
  /** The pipeline, `owner/repo/.github/workflows/file.yaml`. */
  workflow: string;
  version: PipelineVersion;
  pin: VersionPin;
}

/** A line that a campaign changes. */
export interface CallerEdit {
  path: string;
  line: number;
  before: string;
  after: string;
}

/** A file after a campaign, with the lines that differ. */
export interface EditedFile extends WorkflowFile {
  edits: CallerEdit[];
}

interface Splice {
  start: number;
  end: number;
  text: string;
}

const versionComment = /^v?\d+(\.\d+)*$|^v?\d+\.\d+\.\d+[-+][\w.+-]+$/;

/** The ref that callers get: a commit, or the tag that moves where one does. */
export function refOfVersion({ version, pin }: CampaignTarget): string {
  return pin === 'commit'
    ? version.commit
    : version.aliases.at(-1) ?? version.name;
}

/**
 * Lets each call of the pipeline name the version: only the ref changes, and
 * the comment behind it that names a version. What names the same commit
 * already stays as it is. Files without a change are not in the result.
 */
export function editCallers(
  files: WorkflowFile[],
  target: CampaignTarget,
): { files: EditedFile[]; problems: string[] } {
  const edited: EditedFile[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const { calls } = callsIn(file, [target.workflow]);
    const splices: Splice[] = [];
    for (const call of calls) {
      if (versionOfRef([target.version], call.ref)) continue;
      const found = spliceOf(file.text, call, target);
      if (found) splices.push(...found);
      else {
        problems.push(
          `${file.path}:${call.line}: the call of job ${call.job} is written in a way that is not changed by machine`,
        );
      }
    }
    if (splices.length === 0) continue;
    const text = spliced(file.text, splices);
    edited.push({ path: file.path, text, edits: changedLines(file, text) });
  }
  return { files: edited, problems };
}

function spliceOf(
  text: string,
  { range, ref }: Call,
  target: CampaignTarget,
): Splice[] | undefined {
  const [start, end] = range ?? [0, 0];
  const written = text.slice(start, end);
  const at = written.lastIndexOf(`@${ref}`);
  if (at < 0 || written.includes('\n')) return undefined;
  const from = start + at + 1;
  const wanted = refOfVersion(target);
  const own = { start: from, end: from + ref.length, text: wanted };
  const comment = commentSplice(text, end, target);
  return comment ? [own, comment] : [own];
}

/** The comment behind the value names the version, whatever else it says. */
function commentSplice(
  text: string,
  end: number,
  { version, pin }: CampaignTarget,
): Splice | undefined {
  const [rest, gap, said] =
    /^([ \t]*)(#[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(end)) ?? [];
  if (rest === undefined) return undefined;
  if (said === undefined) {
    return pin === 'commit'
      ? { start: end, end, text: ` # ${version.name}` }
      : undefined;
  }
  const [, mark, word] = /^(#\s*)(\S*)/.exec(said) ?? ['', '# ', ''];
  const start = end + gap.length + mark.length;
  if (versionComment.test(word)) {
    return { start, end: start + word.length, text: version.name };
  }
  return pin === 'commit'
    ? { start, end: start, text: `${version.name} ` }
    : undefined;
}

function spliced(text: string, splices: Splice[]): string {
  let result = text;
  for (const { start, end, text: by } of [...splices].sort(
    (one, other) => other.start - one.start,
  )) {
    result = result.slice(0, start) + by + result.slice(end);
  }
  return result;
}

/** No line comes or goes, so they are compared one by one. */
function changedLines({ path, text }: WorkflowFile, after: string) {
  const lines = after.split('\n');
  return text
    .split('\n')
    .flatMap((before, index): CallerEdit[] =>
      before === lines[index]
        ? []
        : [{ path, line: index + 1, before, after: lines[index] }],
    );
}
