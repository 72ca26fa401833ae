import { timestamp } from '../../store/timestamp';
import type { Value } from '../expressions/Expression';
import {
  holds,
  interpolate,
  valueOf,
  type Scope,
} from '../expressions/evaluate';
import type { RunStatus } from '../expressions/functions';
import type { Conclusion, RunRecord } from '../runs/RunRecord';
import {
  WorkflowError,
  type Job,
  type Permissions,
} from '../workflow/Workflow';
import { githubContext } from './githubContext';
import { inputValues } from './inputValues';
import { JobExecution } from './JobExecution';
import { withinCaller } from './permissionsOf';
import {
  readWorkflow,
  resolveCall,
  type ResolvedWorkflow,
} from './ResolvedWorkflow';
import type { Surroundings } from './Surroundings';

/** How a job ended, for those that need it. */
export interface JobResult {
  result: Conclusion;
  outputs: Record<string, string>;
}

/** What the jobs of one workflow file have in common. */
interface Level {
  resolved: ResolvedWorkflow;
  inputs: Record<string, string | number | boolean>;
  secrets: Record<string, string>;
  permissions: Permissions;
  /** Before the names of its jobs, such as `build / `. */
  prefix: string;
  depth: number;
}

/** What a repository's token may do where no workflow says otherwise. */
const DEFAULT_PERMISSIONS: Permissions = {
  contents: 'read',
  packages: 'read',
  metadata: 'read',
};

/** Workflows that call workflows: as deep as GitHub lets them. */
const MAX_DEPTH = 4;

/** Runs one attempt of a workflow, and keeps its record in step. */
export class RunExecution {
  constructor(
    private readonly around: Surroundings,
    private readonly run: RunRecord,
    private readonly signal: AbortSignal,
  ) {}

  /** Never throws: what goes wrong is in the record. */
  async execute(): Promise<void> {
    const { run } = this;
    const { repository, settings } = this.around;
    this.progress({ status: 'in_progress', startedAt: timestamp() });
    let conclusion: Conclusion = 'failure';
    try {
      const resolved = await readWorkflow(repository, run.workflow.path, run);
      const { dispatch = [], permissions } = resolved.workflow;
      const results = await this.runJobs({
        resolved,
        inputs:
          run.event === 'workflow_dispatch'
            ? inputValues(dispatch, run.inputs ?? {})
            : {},
        secrets: settings.secrets,
        permissions: permissions ?? DEFAULT_PERMISSIONS,
        prefix: '',
        depth: 0,
      });
      conclusion = this.signal.aborted ? 'cancelled' : resultOf(results);
    } catch (error) {
      run.problem = (error as Error).message;
    }
    const completedAt = timestamp();
    this.progress({ status: 'completed', conclusion, completedAt });
  }

  private progress(part: Partial<RunRecord>): void {
    Object.assign(this.run, part);
    this.around.store.save(this.run);
  }

  private async runJobs(level: Level): Promise<Map<string, JobResult>> {
    const { jobs } = level.resolved.workflow;
    const running = new Map<string, Promise<JobResult>>();
    const start = (job: Job, seen: string[]): Promise<JobResult> => {
      if (seen.includes(job.id)) {
        throw new WorkflowError(`The job ${job.id} needs itself`);
      }
      const known = running.get(job.id);
      if (known) return known;
      const needs = job.needs.map(id => {
        const needed = jobs.find(other => other.id === id);
        if (!needed) {
          throw new WorkflowError(
            `Job '${job.id}' depends on unknown job '${id}'.`,
          );
        }
        return start(needed, [...seen, job.id]).then(
          result => [id, result] as const,
        );
      });
      const result = Promise.all(needs).then(done =>
        this.runJob(job, level, new Map(done)),
      );
      running.set(job.id, result);
      return result;
    };
    for (const job of jobs) start(job, []);
    const ids = [...running.keys()];
    const results = await Promise.all(running.values());
    return new Map(ids.map((id, index) => [id, results[index]]));
  }

  private async runJob(
    job: Job,
    level: Level,
    needs: Map<string, JobResult>,
  ): Promise<JobResult> {
    const scope = this.scopeOf(level, needs);
    const permissions =
      level.depth === 0
        ? job.permissions ?? level.permissions
        : withinCaller(job.permissions, level.permissions);
    if (!holds(job.if, scope)) {
      return this.skip(job, level, scope);
    }
    return job.uses
      ? this.callWorkflow(job, level, { scope, permissions })
      : new JobExecution({
          around: this.around,
          run: this.run,
          job,
          name: this.nameOf(job, level, scope),
          workflow: level.resolved,
          permissions,
          scope,
          signal: this.signal,
        }).execute();
  }

  private async callWorkflow(
    job: Job,
    level: Level,
    { scope, permissions }: { scope: Scope; permissions: Permissions },
  ): Promise<JobResult> {
    if (level.depth >= MAX_DEPTH) {
      throw new WorkflowError(`${level.resolved.ref}: too many calls deep`);
    }
    const resolved = await resolveCall(job.uses!, level.resolved, name =>
      this.find(name),
    );
    const [path, ref] = split(resolved.ref);
    this.run.called.push({ path, ref, sha: resolved.sha });
    const { call, permissions: asked } = resolved.workflow;
    const given = Object.entries(job.with).map(([name, value]) => [
      name,
      typeof value === 'string' ? valueOf(value, scope) : value,
    ]);
    const results = await this.runJobs({
      resolved,
      inputs: inputValues(call!.inputs, Object.fromEntries(given)),
      secrets: this.secretsFor(job, level, scope),
      permissions: withinCaller(asked, permissions),
      prefix: `${this.nameOf(job, level, scope)} / `,
      depth: level.depth + 1,
    });
    const jobs = Object.fromEntries(results) as unknown as Value;
    const outputs = Object.entries(call!.outputs).map(([name, text]) => [
      name,
      interpolate(text, {
        contexts: { ...scope.contexts, jobs },
        status: 'success',
      }),
    ]);
    return { result: resultOf(results), outputs: Object.fromEntries(outputs) };
  }

  private secretsFor(job: Job, level: Level, scope: Scope) {
    if (job.secrets === 'inherit') return level.secrets;
    const entries = Object.entries(job.secrets).map(([name, text]) => [
      name,
      interpolate(text, scope),
    ]);
    return Object.fromEntries(entries) as Record<string, string>;
  }

  private find(name: string) {
    const [owner, repo] = name.split('/');
    return this.around.forge.repository(owner, repo);
  }

  private scopeOf(level: Level, needs: Map<string, JobResult>): Scope {
    const { repository, settings } = this.around;
    const failed = [...needs.values()].some(({ result }) =>
      ['failure', 'skipped'].includes(result),
    );
    const cancelled = this.signal.aborted;
    let status: RunStatus = failed ? 'failure' : 'success';
    if (cancelled) status = 'cancelled';
    return {
      status,
      contexts: {
        github: {
          ...githubContext(repository, this.run),
          event: {
            inputs: this.run.inputs ?? {},
            repository: {
              name: repository.base.name,
              full_name: repository.base.fullName,
            },
          },
        },
        inputs: level.inputs,
        needs: Object.fromEntries(needs) as unknown as Value,
        secrets: level.secrets,
        vars: settings.variables,
        env: level.resolved.workflow.env,
      },
    };
  }

  private nameOf(job: Job, level: Level, scope: Scope): string {
    return level.prefix + interpolate(job.name ?? job.id, scope);
  }

  private skip(job: Job, level: Level, scope: Scope): JobResult {
    const at = timestamp();
    this.run.jobs.push({
      id: this.around.repository.base.store.change(() =>
        this.around.repository.base.store.takeId(),
      ),
      name: this.nameOf(job, level, scope),
      attempt: this.run.attempt,
      createdAt: at,
      startedAt: at,
      completedAt: at,
      status: 'completed',
      conclusion: 'skipped',
      steps: [],
    });
    this.around.store.save(this.run);
    return { result: 'skipped', outputs: {} };
  }
}

function resultOf(results: Map<string, JobResult>): Conclusion {
  const all = new Set([...results.values()].map(({ result }) => result));
  if (all.has('failure')) return 'failure';
  if (all.has('cancelled')) return 'cancelled';
  return all.has('success') || all.size === 0 ? 'success' : 'skipped';
}

function split(ref: string): [string, string] {
  const at = ref.lastIndexOf('@');
  return [ref.slice(0, at), ref.slice(at + 1)];
}
