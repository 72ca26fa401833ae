import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { timestamp } from '../../store/timestamp';
import { localActions } from '../equivalents';
import { holds, interpolate, type Scope } from '../expressions/evaluate';
import type { Value } from '../expressions/Expression';
import type { Conclusion, JobRecord, StepRecord } from '../runs/RunRecord';
import type { Step } from '../workflow/Workflow';
import { readCommandFile } from './commandFiles';
import type { JobLog } from './JobLog';
import type { JobToRun } from './JobExecution';
import { runScript } from './runScript';

/** What a step leaves to those after it. */
export interface StepState {
  workspace: string;
  temp: string;
  /** `env` of the workflow and job, and what steps added. */
  env: Record<string, string>;
  /** Folders in front of PATH. */
  path: string[];
  /** By id of the step. */
  steps: Record<
    string,
    {
      outputs: Record<string, string>;
      outcome: Conclusion;
      conclusion: Conclusion;
    }
  >;
  /** Of every step, and not to be overwritten by `env`. */
  fixed: Record<string, string>;
}

/** A step that is about to run. */
interface StepToRun extends JobToRun {
  step: Step;
  state: StepState;
  log: JobLog;
  record: JobRecord;
  status: Scope['status'];
  save(): void;
}

const FILES = [
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'GITHUB_PATH',
  'GITHUB_STEP_SUMMARY',
];

/** The name of an action without its revision. */
export function actionName(uses: string): string {
  return uses.split('@')[0].toLowerCase();
}

/** Runs one step. */
export class StepExecution {
  private readonly scope: Scope;

  constructor(private readonly of: StepToRun) {
    const { scope, state, status, workflow } = of;
    this.scope = {
      status,
      contexts: {
        ...scope.contexts,
        steps: state.steps as unknown as Value,
        env: state.env,
        job: { status },
        runner: { os: 'Linux', temp: state.temp, name: 'sandbox' },
        github: {
          ...(scope.contexts.github as Record<string, Value>),
          workspace: state.workspace,
          job_workflow_sha: workflow.sha,
        },
      },
    };
  }

  /** How it ended; never throws. */
  async execute(): Promise<Conclusion> {
    const { record, save, step, state } = this.of;
    const entry: StepRecord = {
      number: record.steps.length + 1,
      name: step.name ?? `Run ${step.uses ?? step.run!.split('\n')[0]}`,
      status: 'in_progress',
      startedAt: timestamp(),
    };
    record.steps.push(entry);
    let outcome: Conclusion = 'success';
    let outputs: Record<string, string> = {};
    try {
      entry.name = interpolate(entry.name, this.scope);
      if (holds(step.if, this.scope)) {
        save();
        outputs = await this.run();
      } else {
        outcome = 'skipped';
      }
    } catch (error) {
      this.of.log.error((error as Error).message);
      outcome = this.of.signal.aborted ? 'cancelled' : 'failure';
    }
    const conclusion =
      outcome === 'failure' && step.continueOnError ? 'success' : outcome;
    if (step.id) state.steps[step.id] = { outputs, outcome, conclusion };
    Object.assign(entry, {
      status: 'completed',
      conclusion,
      completedAt: timestamp(),
    });
    save();
    return outcome;
  }

  private run(): Promise<Record<string, string>> {
    const { step, state } = this.of;
    const own = Object.entries(step.env).map(([name, text]) => [
      name,
      interpolate(text, this.scope),
    ]);
    const env = { ...state.env, ...Object.fromEntries(own) };
    return step.uses ? this.useAction() : this.runScript(env);
  }

  private async useAction(): Promise<Record<string, string>> {
    const { around, log, run, state, step, workflow } = this.of;
    const inputs = Object.fromEntries(
      Object.entries(step.with).map(([name, text]) => [
        name,
        interpolate(text, this.scope),
      ]),
    );
    log.group(
      `Run ${step.uses}`,
      Object.entries(inputs).map(([name, value]) => `${name}: ${value}`),
    );
    return localActions.get(actionName(step.uses!))!({
      inputs,
      workspace: state.workspace,
      run,
      repository: around.repository,
      jobWorkflow: workflow,
      log,
      find: name => {
        const [owner, repo] = name.split('/');
        return around.forge.repository(owner, repo);
      },
      registry: host => {
        const origin = around.settings.registries[host];
        if (!origin) throw new Error(`dial tcp: lookup ${host}: no such host`);
        return origin;
      },
      issuer: around.issuer,
      attest: attestation => around.store.addAttestation(attestation),
    });
  }

  private async runScript(
    env: Record<string, string>,
  ): Promise<Record<string, string>> {
    const { log, signal, state, step } = this.of;
    const text = interpolate(step.run!, this.scope);
    log.group(`Run ${text.split('\n')[0]}`, text.split('\n').slice(1));
    const files = Object.fromEntries(
      FILES.map(name => [name, join(state.temp, `${name}-${randomUUID()}`)]),
    );
    for (const file of Object.values(files)) await writeFile(file, '');
    const status = await runScript({
      text,
      shell: step.shell,
      cwd: resolve(
        state.workspace,
        interpolate(step.workingDirectory ?? '.', this.scope),
      ),
      env: {
        PATH: [...state.path, process.env.PATH ?? '/usr/bin:/bin'].join(':'),
        ...env,
        ...state.fixed,
        ...files,
      },
      temp: state.temp,
      signal,
      print: chunk => log.write(chunk),
    });
    log.flush();
    const read = (name: string) => readFile(files[name], 'utf8');
    for (const [name, value] of readCommandFile(await read('GITHUB_ENV'))) {
      state.env[name] = value;
    }
    const added = (await read('GITHUB_PATH')).split('\n').filter(Boolean);
    state.path.unshift(...added);
    const outputs = readCommandFile(await read('GITHUB_OUTPUT'));
    if (signal.aborted) throw new Error('The operation was canceled.');
    if (status !== 0) {
      throw new Error(`Process completed with exit code ${status}.`);
    }
    return Object.fromEntries(outputs);
  }
}
