import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Caller, CallerReading, WorkflowFile } from './Caller';

/** A call, and where its `uses` stands in the text. */
export interface Call extends Caller {
  /** Of the value, quotes included; absent where an alias stands for it. */
  range?: [start: number, end: number];
}

const usesPattern =
  /^([^/@\s]+\/[^/@\s]+\/\.(?:github|gitea)\/workflows\/[^/@\s]+)@(.+)$/;

/**
 * The jobs of a workflow file that call one of the pipelines.
 *
 * @param pipelines - `owner/repo/.github/workflows/file.yaml` of each
 */
export function callsIn(
  { path, text }: WorkflowFile,
  pipelines: string[],
): { calls: Call[]; ownJobs: string[]; problem?: string } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [wrong] = document.errors;
  if (wrong) {
    const said = wrong.message.split('\n')[0].replace(/:$/, '');
    return { calls: [], ownJobs: [], problem: `${path}: ${said}` };
  }
  const jobs = isMap(document.contents)
    ? document.contents.get('jobs')
    : undefined;
  const calls: Call[] = [];
  const ownJobs: string[] = [];
  for (const { key, value } of isMap(jobs) ? jobs.items : []) {
    const job = String(key);
    const node = isMap(value) ? usesOf(value) : undefined;
    const uses = isAlias(node) ? node.resolve(document) : node;
    const written = isScalar(uses) ? String(uses.value) : '';
    const [, workflow, ref] = usesPattern.exec(written) ?? [];
    const pipeline = pipelines.find(
      name => name.toLowerCase() === workflow?.toLowerCase(),
    );
    if (!pipeline) {
      ownJobs.push(job);
      continue;
    }
    const [start, end] = node?.range ?? [0, 0];
    const { line } = lines.linePos(start);
    const found: Call = { path, job, workflow: pipeline, ref, line };
    calls.push(isScalar(node) ? { ...found, range: [start, end] } : found);
  }
  return { calls, ownJobs: calls.length > 0 ? ownJobs : [] };
}

function usesOf(job: YAMLMap) {
  const uses = job.get('uses', true) as unknown;
  return isScalar(uses) || isAlias(uses) ? uses : undefined;
}

/** All calls of pipelines in the workflows of a repository. */
export function readCallers(
  files: WorkflowFile[],
  pipelines: string[],
): CallerReading {
  const read = files.map(file => callsIn(file, pipelines));
  return {
    callers: read.flatMap(({ calls }) =>
      calls.map(({ range: _, ...caller }) => caller),
    ),
    ownJobs: read.flatMap(({ ownJobs }) => ownJobs),
    problems: read.flatMap(({ problem }) => problem ?? []),
  };
}
