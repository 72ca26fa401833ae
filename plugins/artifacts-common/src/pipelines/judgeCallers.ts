import type { Caller, CallerReading } from './Caller';
import { versionOfRef, type PipelineVersion } from './PipelineVersion';

/**
 * Whether an app's callers are where the platform team wants them: at its
 * newest version, behind it, at something that is no version (a branch, a
 * commit without a tag), not there, or not to be read.
 */
export type CallerState =
  | 'current'
  | 'behind'
  | 'unreleased'
  | 'absent'
  | 'invalid';

/** A call with the version that it names. */
export interface JudgedCaller extends Caller {
  /** Absent where no version has that name or commit. */
  version?: string;
  state: 'current' | 'behind' | 'unreleased';
}

/** The versions of pipelines, newest first, by pipeline. */
type VersionsByPipeline = ReadonlyMap<string, PipelineVersion[]>;

const worstFirst: CallerState[] = ['unreleased', 'behind', 'current'];

/** Each call with its version, and the state of the whole by its worst call. */
export function judgeCallers(
  { callers, problems }: CallerReading,
  versions: VersionsByPipeline,
): { state: CallerState; callers: JudgedCaller[] } {
  const judged = callers.map((caller): JudgedCaller => {
    const known = versions.get(caller.workflow) ?? [];
    const version = versionOfRef(known, caller.ref);
    if (!version) return { ...caller, state: 'unreleased' };
    const state = version === known[0] ? 'current' : 'behind';
    return { ...caller, version: version.name, state };
  });
  const worst = worstFirst.find(state => judged.some(it => it.state === state));
  return {
    state: worst ?? (problems.length > 0 ? 'invalid' : 'absent'),
    callers: judged,
  };
}
