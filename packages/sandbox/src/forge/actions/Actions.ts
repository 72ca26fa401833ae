import { join } from 'node:path';
import type { Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import type { Push } from '../ForgeRepository';
import type { HostedRepository } from '../HostedRepository';
import { readCommit } from '../git/commits';
import { NO_OBJECT } from '../git/GitRepository';
import { listTree } from '../git/trees';
import { timestamp } from '../store/timestamp';
import type { ActionsSettings } from './ActionsSettings';
import { inputValues } from './execution/inputValues';
import { readWorkflow } from './execution/ResolvedWorkflow';
import { RunExecution } from './execution/RunExecution';
import { Slots } from './execution/Slots';
import { OidcIssuer } from './oidc/OidcIssuer';
import { TokenDesk } from './oidc/TokenDesk';
import type { RunRecord } from './runs/RunRecord';
import { RunStore } from './runs/RunStore';
import { startsOnPush } from './workflow/startsOnPush';
import { WorkflowError, type Workflow } from './workflow/Workflow';

const FOLDER = '.github/workflows';

/** Jobs that run at once. */
const SLOTS = 2;

/** A workflow file at a branch's head: read, or why it cannot be. */
export interface WorkflowFile {
  id: number;
  path: string;
  workflow?: Workflow;
  problem?: string;
}

/** Runs the workflows of the forge's repositories. */
export class Actions {
  readonly issuer: OidcIssuer;
  readonly desk: TokenDesk;
  private readonly stores = new Map<string, RunStore>();
  private readonly slots = new Slots(SLOTS);
  private readonly running = new Map<number, AbortController>();
  private readonly done = new Set<Promise<void>>();
  private settings: ActionsSettings = {
    registries: {},
    variables: {},
    secrets: {},
  };

  constructor(private readonly forge: Forge, private readonly folder: string) {
    this.issuer = new OidcIssuer(
      () => forge.origin,
      join(folder, 'oidc-key.pem'),
    );
    this.desk = new TokenDesk(this.issuer, () => forge.origin);
  }

  /** From now on pushes start workflows. */
  start(settings: ActionsSettings): void {
    this.settings = settings;
    this.forge.onPush(push => {
      this.track(
        this.onPush(push).catch(error =>
          this.forge.log(`actions: ${push.owner}/${push.repo}: ${error}`),
        ),
      );
    });
  }

  /** Resolves when nothing runs and nothing is about to. */
  async idle(): Promise<void> {
    while (this.done.size > 0) await Promise.all(this.done);
  }

  /** Cancels what runs, and waits until it has ended. */
  async close(): Promise<void> {
    for (const controller of this.running.values()) controller.abort();
    await this.idle();
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.done.delete(tracked));
    this.done.add(tracked);
  }

  store(repository: HostedRepository): RunStore {
    const { owner, name, fullName } = repository.base;
    let store = this.stores.get(fullName);
    if (!store) {
      store = RunStore.open(join(this.folder, owner, name));
      this.stores.set(fullName, store);
    }
    return store;
  }

  /** The workflow files at a commit, by path. */
  async workflows(
    repository: HostedRepository,
    sha: string,
  ): Promise<WorkflowFile[]> {
    const folder = await listTree(repository.git, sha, {
      folder: FOLDER,
    }).catch(() => []);
    const files = folder.filter(({ path }) => /\.ya?ml$/.test(path));
    return Promise.all(
      files.map(async ({ path: name }) => {
        const path = `${FOLDER}/${name}`;
        const id = workflowId(path);
        return readWorkflow(repository, path, { sha, ref: sha }).then(
          ({ workflow }) => ({ id, path, workflow }),
          error => ({ id, path, problem: (error as Error).message }),
        );
      }),
    );
  }

  /**
   * Starts a workflow by hand. Throws a ForgeError in GitHub's words where it
   * has no such trigger or the inputs are wrong.
   */
  async dispatch(
    repository: HostedRepository,
    options: {
      path: string;
      ref: string;
      inputs: Record<string, string>;
      actor: string;
    },
  ): Promise<RunRecord> {
    const { path, actor, inputs } = options;
    const { git } = repository;
    const branch = options.ref.replace(/^refs\/(heads|tags)\//, '');
    const ref = (await git.ref(`refs/heads/${branch}`))
      ? `refs/heads/${branch}`
      : `refs/tags/${branch}`;
    const sha = await git.ref(`${ref}^{commit}`);
    if (!sha) throw new ForgeError('invalid', `No ref found for: ${branch}`);
    const { workflow } = await readWorkflow(repository, path, {
      sha,
      ref,
    }).catch((error: Error) => {
      throw new ForgeError('invalid', error.message);
    });
    if (!workflow.dispatch) {
      throw new ForgeError(
        'invalid',
        "Workflow does not have 'workflow_dispatch' trigger",
      );
    }
    try {
      inputValues(workflow.dispatch, inputs);
    } catch (error) {
      throw error instanceof WorkflowError
        ? new ForgeError('invalid', error.message)
        : error;
    }
    return this.begin(repository, {
      workflow: { name: workflow.name, path },
      event: 'workflow_dispatch',
      ref,
      sha,
      actor,
      inputs,
    });
  }

  /** Runs it again, at the same commit. */
  rerun(repository: HostedRepository, run: RunRecord, actor: string): void {
    if (run.status !== 'completed') {
      throw new ForgeError('forbidden', 'This workflow is already running');
    }
    const { startedAt, completedAt, conclusion, problem, ...rest } = run;
    const again: RunRecord = {
      ...rest,
      attempt: run.attempt + 1,
      status: 'queued',
      triggeringActor: actor,
      called: [],
      jobs: [],
    };
    this.execute(repository, again);
  }

  cancel(run: RunRecord): void {
    const controller = this.running.get(run.id);
    if (!controller) {
      throw new ForgeError(
        'conflict',
        'Cannot cancel a workflow run that is completed.',
      );
    }
    controller.abort();
  }

  private async onPush(push: Push): Promise<void> {
    const repository = this.forge.repository(push.owner, push.repo);
    if (!repository || push.after === NO_OBJECT) return;
    const sha = await repository.git.ref(`${push.ref}^{commit}`);
    if (!sha) return;
    const commit = await readCommit(repository.git, sha);
    if (/\[(skip ci|ci skip)\]/.test(commit.message)) return;
    const user = this.forge.users.userByEmail(commit.committer.email);
    const author = this.forge.users.userByEmail(commit.author.email);
    for (const { path, workflow } of await this.workflows(repository, sha)) {
      if (workflow?.push && startsOnPush(workflow.push, push.ref)) {
        await this.begin(repository, {
          workflow: { name: workflow.name, path },
          event: 'push',
          ref: push.ref,
          sha,
          actor: (user ?? author)?.login ?? 'ci',
        });
      }
    }
  }

  private async begin(
    repository: HostedRepository,
    of: Pick<
      RunRecord,
      'workflow' | 'event' | 'ref' | 'sha' | 'actor' | 'inputs'
    >,
  ): Promise<RunRecord> {
    const commit = await readCommit(repository.git, of.sha);
    const store = this.store(repository);
    const records = repository.base.store;
    const at = timestamp();
    const run: RunRecord = {
      ...of,
      id: records.change(() => records.takeId()),
      number: store.nextNumber(of.workflow.path),
      attempt: 1,
      title: commit.message.split('\n')[0],
      commit: {
        message: commit.message,
        author: { name: commit.author.name, email: commit.author.email },
        at: commit.author.date,
      },
      triggeringActor: of.actor,
      createdAt: at,
      updatedAt: at,
      status: 'queued',
      called: [],
      jobs: [],
    };
    this.execute(repository, run);
    return run;
  }

  private execute(repository: HostedRepository, run: RunRecord): void {
    const store = this.store(repository);
    store.save(run);
    const controller = new AbortController();
    this.running.set(run.id, controller);
    const { forge, issuer, desk, settings, slots } = this;
    const around = { forge, repository, store, settings, issuer, desk, slots };
    this.track(
      new RunExecution(around, run, controller.signal)
        .execute()
        .catch(error => forge.log(`actions: run ${run.id}: ${error}`))
        .finally(() => this.running.delete(run.id))
        .then(() => {}),
    );
  }
}

/** A number for a workflow's path, the same always. */
export function workflowId(path: string): number {
  let hash = 7;
  for (const character of path) {
    hash = (hash * 31 + character.charCodeAt(0)) % 1_000_000_007;
  }
  return hash;
}
