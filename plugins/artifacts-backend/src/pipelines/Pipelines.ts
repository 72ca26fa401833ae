import { InputError, NotFoundError } from '@backstage/errors';
import {
  editCallers,
  judgeCallers,
  type CampaignPreview,
  type CampaignPull,
  type CampaignRequest,
  type CampaignTarget,
  type Pipeline,
  type PipelineUse,
} from '@gitops-portal/plugin-artifacts-common';
import type {
  AppDirectory,
  DesiredApp,
} from '@gitops-portal/plugin-desired-state-node';
import type { AppRepositories } from '../apps/AppRepositories';
import type { CallerScan, ScannedRepository } from './CallerScan';
import type { CampaignRecord, CampaignStore } from './CampaignStore';
import type { PipelineVersions } from './PipelineVersions';
import type { RepositoryState } from './forge/RepositoryState';

/** How long a list waits for the forge before it is what is known so far. */
const patienceMs = 3_000;

/** Which apps call which version of which pipeline. */
export interface PipelineList {
  pipelines: Pipeline[];
  uses: PipelineUse[];
  /** Apps that name no repository. */
  withoutRepository: number;
  /** Repositories that were read, of how many. */
  reading: { done: number; total: number };
  /** RFC 3339: the forge is not asked before then. */
  waitsUntil?: string;
}

interface AppRepository {
  app: DesiredApp;
  /** `owner/name` */
  repository: string;
}

/** The pipelines of the platform team, and who calls which version. */
export class Pipelines {
  constructor(
    private readonly deps: {
      apps: Pick<AppDirectory, 'apps'>;
      repositories: Pick<AppRepositories, 'ofAll'>;
      versions: PipelineVersions;
      scan: CallerScan;
      store: Pick<CampaignStore, 'latest'>;
      forge: { url: string; owners: string[] };
    },
  ) {}

  /** @param isFresh - read again what is known */
  async list(isFresh = false): Promise<PipelineList> {
    const { scan, store, versions } = this.deps;
    const [apps, pipelines, pulls] = await Promise.all([
      this.apps(),
      versions.all(),
      store.latest(),
    ]);
    const named = await this.repositoriesOf(apps);
    const readable = named.filter(({ repository }) => this.isOwn(repository));
    const asked = new Map(
      readable.map(({ repository }) => [repository.toLowerCase(), repository]),
    );
    const questions = [...asked].map(([key, repository]) => {
      const number = pulls.get(key)?.number;
      return { repository, pulls: number === undefined ? [] : [number] };
    });
    await atMost(patienceMs, scan.refresh(questions, isFresh));
    const done = [...asked.keys()].filter(key => scan.isRead(key)).length;
    return {
      pipelines: pipelines.map(({ isRead: _, ...pipeline }) => pipeline),
      uses: named.map(one => this.useOf(one, pipelines, pulls)),
      withoutRepository: apps.length - named.length,
      reading: { done, total: asked.size },
      ...(scan.waitsUntil && {
        waitsUntil: new Date(scan.waitsUntil).toISOString(),
      }),
    };
  }

  /** What a campaign would change, of what is known of the repositories. */
  async preview(
    request: CampaignRequest,
    names: string[],
  ): Promise<CampaignPreview[]> {
    const target = await this.target(request);
    const apps = await this.repositoriesOf(
      (await this.apps()).filter(({ name }) => names.includes(name)),
    );
    return apps.map(({ app, repository }) => {
      const about = { app: app.name, repository };
      const found = this.deps.scan.get(repository)?.found;
      if (!found || found instanceof Error) {
        const problem = found?.message ?? 'Its workflows are not read yet';
        return { ...about, edits: [], problems: [problem] };
      }
      const { files, problems } = editCallers(found.files, target);
      return { ...about, problems, edits: files.flatMap(({ edits }) => edits) };
    });
  }

  /**
   * What a request asks callers to name.
   *
   * @throws InputError where there is no such pipeline or version
   */
  async target({
    workflow,
    version: name,
    pin,
  }: CampaignRequest): Promise<CampaignTarget> {
    const pipelines = await this.deps.versions.all();
    const pipeline = pipelines.find(known => known.workflow === workflow);
    const version = pipeline?.versions.find(
      known => known.name === name || known.aliases.includes(name),
    );
    if (version) return { workflow, version, pin };
    const names = pipeline
      ? pipeline.versions.map(known => known.name)
      : pipelines.map(known => known.workflow);
    throw new InputError(
      `${pipeline ? 'version' : 'workflow'}: expected one of ${names.join(
        ', ',
      )}, got '${pipeline ? name : workflow}'`,
    );
  }

  /**
   * The repository of an app, where the portal's pipelines are for it.
   *
   * @throws NotFoundError, InputError
   */
  async repositoryOf(name: string): Promise<string> {
    const app = (await this.deps.apps.apps()).get(name);
    if (!app) throw new NotFoundError(`No app ${name}`);
    const [named] = await this.repositoriesOf([app]);
    if (!named) throw new NotFoundError(`${name} names no repository`);
    if (this.isOwn(named.repository)) return named.repository;
    throw new InputError(this.foreign(named.repository));
  }

  private async apps(): Promise<DesiredApp[]> {
    return [...(await this.deps.apps.apps()).values()];
  }

  private async repositoriesOf(apps: DesiredApp[]): Promise<AppRepository[]> {
    const slugs = await this.deps.repositories.ofAll(apps);
    return apps.flatMap(app => {
      const repository = slugs.get(app.name);
      return repository ? [{ app, repository }] : [];
    });
  }

  private isOwn(repository: string): boolean {
    const [owner] = repository.toLowerCase().split('/');
    return this.deps.forge.owners.includes(owner);
  }

  private foreign(repository: string): string {
    const { owners } = this.deps.forge;
    return `${repository} is not of ${
      owners.join(', ') || 'anybody'
    }, whose repositories the portal reads (platform.artifacts.forge.owners)`;
  }

  private useOf(
    { app, repository }: AppRepository,
    pipelines: Pipeline[],
    pulls: Map<string, CampaignRecord>,
  ): PipelineUse {
    const about = {
      app: app.name,
      owner: app.owner,
      repository,
      url: `${this.deps.forge.url}/${repository}`,
      ownJobs: [],
      callers: [],
    };
    const unread = (problem: string): PipelineUse => ({
      ...about,
      state: 'unread',
      problem,
    });
    if (!this.isOwn(repository)) return unread(this.foreign(repository));
    const found = this.deps.scan.get(repository)?.found;
    if (!found) return unread('Not read yet');
    if (found instanceof Error) return unread(found.message);
    const record = pulls.get(repository.toLowerCase());
    return {
      ...about,
      ...judged(found, pipelines),
      ...(record && { pull: pullOf(record, found) }),
    };
  }
}

function judged(
  found: Exclude<ScannedRepository['found'], Error>,
  pipelines: Pipeline[],
) {
  const { reading } = found;
  const versions = new Map(
    pipelines.map(pipeline => [pipeline.workflow, pipeline.versions]),
  );
  const problems = [
    ...(found.isArchived ? ['The repository is archived'] : []),
    ...(found.branch ? [] : ['The repository is empty']),
    ...reading.problems,
  ];
  return {
    ...judgeCallers(reading, versions),
    ownJobs: reading.ownJobs,
    ...(problems.length > 0 && { problem: problems.join('; ') }),
  };
}

/** The forge knows best what became of it. */
function pullOf(record: CampaignRecord, state: RepositoryState): CampaignPull {
  const { number, reason, url, version } = record;
  const now = state.pulls.find(pull => pull.number === number);
  if (reason) return { version, state: 'failed', number, url, reason };
  return {
    version,
    state: now?.state ?? 'open',
    number,
    url: now?.url ?? url,
  };
}

/** Until it is done, or the time is over. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
