import { NotAllowedError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  campaignBranch,
  campaignText,
  campaignTitle,
  editCallers,
  readCallers,
  versionOfRef,
  type CampaignOutcome,
  type CampaignRequest,
  type CampaignTarget,
  type EditedFile,
  type Pipeline,
} from '@gitops-portal/plugin-artifacts-common';
import {
  externalSubjectOf,
  forgeAt,
} from '@gitops-portal/plugin-environments-node';
import type { ForgePerson } from '../builds/BuildPlaces';
import { RateLimitedError } from '../forge/forgeRefusal';
import type { ForgeTokens } from '../forge/forgeTokens';
import type { CallerScan } from './CallerScan';
import type { CampaignStore } from './CampaignStore';
import { createPipelineForge } from './forge/createPipelineForge';
import type { CampaignForge } from './forge/PipelineForge';
import type { RepositoryState } from './forge/RepositoryState';
import type { Pipelines } from './Pipelines';
import type { PipelineVersions } from './PipelineVersions';

/** What is asked of one app. */
export interface AppCampaign extends CampaignRequest {
  app: string;
  /** What the platform team says to it. */
  note?: string;
}

type Done = Omit<CampaignOutcome, 'app'>;

/** Asks apps' repositories, one at a time, to call another version. */
export class Campaigns {
  constructor(
    private readonly deps: {
      integrations: ScmIntegrations;
      tokens: Pick<ForgeTokens, 'of'>;
      pipelines: Pick<Pipelines, 'repositoryOf' | 'target'>;
      versions: Pick<PipelineVersions, 'all'>;
      scan: Pick<CallerScan, 'forget'>;
      store: Pick<CampaignStore, 'put'>;
      /** Of the forge. */
      url: string;
    },
  ) {}

  /**
   * Opens the pull request of a campaign in an app's repository with the own
   * rights of whoever asks, or brings the one up to date that is open. What the
   * forge says against it is an outcome, not an error: it is about one
   * repository.
   *
   * @throws InputError, NotFoundError where the request makes no sense;
   * NotAllowedError where nobody is known on the forge
   */
  async propose(
    campaign: AppCampaign,
    person: ForgePerson,
  ): Promise<CampaignOutcome> {
    const { pipelines, scan, store } = this.deps;
    const { app } = campaign;
    const target = await pipelines.target(campaign);
    const repository = await pipelines.repositoryOf(app);
    const forge = await this.forgeOf(repository, person);
    const done = await this.inRepository(forge, target, campaign.note).catch(
      (error: Error): Done =>
        error instanceof RateLimitedError
          ? { kind: 'later', waitSeconds: secondsUntil(error.until) }
          : { kind: 'failed', reason: error.message },
    );
    if (done.kind !== 'later' && done.kind !== 'nothing') {
      await store.put({
        repository,
        workflow: target.workflow,
        version: target.version.name,
        number: done.number,
        url: done.url,
        reason: done.reason,
        askedBy:
          person.user ?? externalSubjectOf(person.credentials) ?? 'the portal',
      });
    }
    scan.forget(repository);
    return { app, ...done };
  }

  private async forgeOf(
    repository: string,
    { brought, user }: ForgePerson,
  ): Promise<CampaignForge> {
    const { integrations, tokens, url } = this.deps;
    const token = brought ?? (user && (await tokens.of(user)));
    if (!token) {
      const isGitea = forgeAt(integrations, url)?.kind === 'gitea';
      throw new NotAllowedError(
        isGitea
          ? `The portal knows no token of yours for ${url}, with whose rights it would open the pull request: see platform.artifacts.forge.credentials.tokenFile`
          : 'Sign in to the forge first: pull requests are opened with your own rights there',
      );
    }
    const page = `${url}/${repository}`;
    return createPipelineForge({ integrations, page, token }).campaign(
      repository,
    );
  }

  private async inRepository(
    forge: CampaignForge,
    target: CampaignTarget,
    note: string | undefined,
  ): Promise<Done> {
    const branch = campaignBranch(target);
    const open = await forge.openPull(branch);
    if (open) {
      const { number, url } = open;
      const isChanged = await this.bringUpToDate(forge, target, branch);
      return { kind: isChanged ? 'updated' : 'unchanged', number, url };
    }
    const state = await forge.read();
    const { files, problems } = editCallers(state.files, target);
    if (!state.branch || files.length === 0) {
      const reason = problems.join('; ');
      return reason ? { kind: 'failed', reason } : { kind: 'nothing' };
    }
    const { branch: base } = state;
    const headline = campaignTitle(target);
    await forge.begin(branch, base, { headline, files });
    const { number, url } = await forge.openPullRequest({
      title: headline,
      body: await this.text(target, state, files, note),
      head: branch,
      base: base.name,
    });
    return { kind: 'opened', number, url };
  }

  /** What somebody added to the branch stays; only the version is set again. */
  private async bringUpToDate(
    forge: CampaignForge,
    target: CampaignTarget,
    branch: string,
  ): Promise<boolean> {
    const head = await forge.headOf(branch);
    const { files } = editCallers((await forge.read(head)).files, target);
    if (files.length === 0) return false;
    await forge.commit(branch, head, {
      headline: campaignTitle(target),
      files,
    });
    return true;
  }

  private async text(
    target: CampaignTarget,
    state: RepositoryState,
    files: EditedFile[],
    note: string | undefined,
  ): Promise<string> {
    const { workflow } = target;
    const known = (await this.deps.versions.all()).find(
      pipeline => pipeline.workflow === workflow,
    );
    return campaignText(target, {
      edits: files.flatMap(({ edits }) => edits),
      page: known?.url ?? '',
      from: versionsCalled(state, known, workflow),
      note,
    });
  }
}

function versionsCalled(
  { files }: RepositoryState,
  pipeline: Pipeline | undefined,
  workflow: string,
): string[] {
  const { callers } = readCallers(files, [workflow]);
  const names = callers.map(
    ({ ref }) => versionOfRef(pipeline?.versions ?? [], ref)?.name ?? ref,
  );
  return [...new Set(names)];
}

function secondsUntil(time: number): number {
  return Math.max(1, Math.ceil((time - Date.now()) / 1000));
}
