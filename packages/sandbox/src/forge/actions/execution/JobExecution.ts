import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { timestamp } from '../../store/timestamp';
import { localActions } from '../equivalents';
import { interpolate, type Scope } from '../expressions/evaluate';
import type { Value } from '../expressions/Expression';
import type { TokenGrant } from '../oidc/TokenDesk';
import type { Conclusion, JobRecord, RunRecord } from '../runs/RunRecord';
import type { Job, Permissions } from '../workflow/Workflow';
import { githubContext, githubEnvironment } from './githubContext';
import { JobLog } from './JobLog';
import { accessOf } from './permissionsOf';
import type { ResolvedWorkflow } from './ResolvedWorkflow';
import type { JobResult } from './RunExecution';
import { actionName, StepExecution, type StepState } from './StepExecution';
import type { Surroundings } from './Surroundings';

/** A job that is about to run. */
export interface JobToRun {
  around: Surroundings;
  run: RunRecord;
  job: Job;
  name: string;
  /** The file that it is in. */
  workflow: ResolvedWorkflow;
  permissions: Permissions;
  scope: Scope;
  signal: AbortSignal;
}

/** Runs one job in a folder of its own. */
export class JobExecution {
  private readonly record: JobRecord;
  private readonly log: JobLog;

  constructor(private readonly of: JobToRun) {
    const { around, run, name } = of;
    const { store } = around.repository.base;
    this.record = {
      id: store.change(() => store.takeId()),
      name,
      attempt: run.attempt,
      createdAt: timestamp(),
      status: 'queued',
      steps: [],
    };
    run.jobs.push(this.record);
    this.log = new JobLog(text => around.store.appendLog(this.record.id, text));
    this.save();
  }

  /** Waits for a free place, then runs the steps; never throws. */
  execute(): Promise<JobResult> {
    return this.of.around.slots.use(async () => {
      const { signal, job } = this.of;
      const timeout = AbortSignal.timeout(job.timeoutMinutes * 60_000);
      const folder = await mkdtemp(join(tmpdir(), 'sandbox-job-'));
      const grant = this.grant();
      this.step(() => {
        this.record.status = 'in_progress';
        this.record.startedAt = timestamp();
      });
      try {
        return await this.runSteps(
          folder,
          AbortSignal.any([signal, timeout]),
          grant,
        );
      } catch (error) {
        this.log.error((error as Error).message);
        return this.finish('failure', {});
      } finally {
        grant?.revoke();
        await rm(folder, { recursive: true, force: true });
      }
    });
  }

  private async runSteps(
    folder: string,
    signal: AbortSignal,
    grant: TokenGrant | undefined,
  ): Promise<JobResult> {
    const { job, scope } = this.of;
    const state = await this.stateIn(folder, grant);
    this.setUp();
    let result: Conclusion = 'success';
    for (const step of job.steps) {
      const status = signal.aborted ? 'cancelled' : result;
      const conclusion = await new StepExecution({
        ...this.of,
        step,
        state,
        signal,
        log: this.log,
        record: this.record,
        status: status as Scope['status'],
        save: () => this.save(),
      }).execute();
      if (conclusion === 'failure' && !step.continueOnError) {
        result = 'failure';
      }
    }
    if (this.of.signal.aborted) result = 'cancelled';
    else if (signal.aborted) {
      this.log.error(
        `The job has exceeded the maximum execution time of ${job.timeoutMinutes}m0s`,
      );
      result = 'failure';
    }
    const steps = state.steps as unknown as Value;
    const outputs = Object.entries(job.outputs).map(([name, text]) => [
      name,
      interpolate(text, {
        status: 'success',
        contexts: { ...scope.contexts, steps, env: state.env },
      }),
    ]);
    return this.finish(result, Object.fromEntries(outputs));
  }

  /** GitHub's own first step: the actions that are used are looked up. */
  private setUp(): void {
    const { job, workflow, permissions } = this.of;
    const step = {
      number: 1,
      name: 'Set up job',
      status: 'in_progress' as const,
      startedAt: timestamp(),
    };
    this.record.steps.push(step);
    this.log.line(`Job is defined at ${workflow.ref}`);
    this.log.group(
      'GITHUB_TOKEN Permissions',
      Object.entries(permissions).map(
        ([scope, access]) => `${scope}: ${access}`,
      ),
    );
    const unknown = job.steps.flatMap(({ uses }) =>
      uses && !localActions.has(actionName(uses)) ? [uses] : [],
    );
    this.step(() => {
      Object.assign(step, {
        status: 'completed',
        conclusion: unknown.length > 0 ? 'failure' : 'success',
        completedAt: timestamp(),
      });
    });
    if (unknown.length > 0) {
      throw new Error(
        `The sandbox has no equivalent of ${unknown.join(', ')}; it has ${[
          ...localActions.keys(),
        ].join(', ')}`,
      );
    }
  }

  private grant(): TokenGrant | undefined {
    const { around, run, job, workflow, permissions } = this.of;
    if (accessOf(permissions, 'id-token') !== 'write') return undefined;
    const grant = around.desk.grant({
      repository: around.repository,
      run,
      jobWorkflow: { ref: workflow.ref, sha: workflow.sha },
      environment: job.environment,
    });
    this.log.mask(grant.token);
    return grant;
  }

  private async stateIn(
    folder: string,
    grant: TokenGrant | undefined,
  ): Promise<StepState> {
    const { around, run, job, scope, workflow } = this.of;
    const [workspace, temp, home] = ['workspace', 'temp', 'home'].map(name =>
      join(folder, name),
    );
    for (const path of [workspace, temp, home]) await mkdir(path);
    for (const secret of Object.values(
      (scope.contexts.secrets ?? {}) as Record<string, string>,
    )) {
      this.log.mask(secret);
    }
    const env = { ...workflow.workflow.env };
    for (const [name, text] of Object.entries(job.env)) {
      env[name] = interpolate(text, scope);
    }
    return {
      workspace,
      temp,
      env,
      steps: {},
      path: [dirname(process.execPath)],
      fixed: {
        ...githubEnvironment(githubContext(around.repository, run)),
        HOME: home,
        LANG: 'C.UTF-8',
        GITHUB_JOB: job.id,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temp,
        RUNNER_OS: process.platform === 'darwin' ? 'macOS' : 'Linux',
        RUNNER_NAME: 'sandbox',
        ...(grant && {
          ACTIONS_ID_TOKEN_REQUEST_URL: grant.url,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: grant.token,
        }),
      },
    };
  }

  private finish(
    result: Conclusion,
    outputs: Record<string, string>,
  ): JobResult {
    this.step(() => {
      this.record.status = 'completed';
      this.record.conclusion = result;
      this.record.completedAt = timestamp();
    });
    return { result, outputs };
  }

  private step(change: () => void): void {
    change();
    this.save();
  }

  /** The record, and the check run of the commit that follows it. */
  private save(): void {
    const { around, run } = this.of;
    around.store.save(run);
    const { name, status, conclusion, startedAt, completedAt } = this.record;
    around.repository.checks.setCheckRun({
      sha: run.sha,
      name,
      status,
      conclusion,
      startedAt: startedAt ?? this.record.createdAt,
      completedAt,
      detailsUrl: around.repository.html(
        `/actions/runs/${run.id}/job/${this.record.id}`,
      ),
    });
  }
}
