import type {
  Build,
  BuildJob,
  CampaignOutcome,
  CampaignPreview,
} from '@gitops-portal/plugin-artifacts-common';
import type {
  ArtifactsApi,
  BuildPage,
  JobLog,
  PipelineList,
} from '../api/ArtifactsApi';

/** A build of the storefront. */
export function build(id: number, change: Partial<Build> = {}): Build {
  return {
    id,
    number: id,
    attempt: 1,
    workflow: 'CI',
    event: 'push',
    state: 'success',
    branch: 'main',
    commit: {
      sha: `${id}`.repeat(40).slice(0, 40),
      title: `Change ${id}`,
      author: 'Sam Okafor',
      url: `https://forge.example/commit/${id}`,
    },
    actor: 'sam',
    startedAt: '2026-05-04T10:00:00Z',
    completedAt: '2026-05-04T10:01:24Z',
    url: `https://forge.example/runs/${id}`,
    images: [],
    ...change,
  };
}

/** The backend as the tab sees it; it records what it was asked to do. */
export class ArtifactsFixture implements ArtifactsApi {
  page: BuildPage = {
    repository: { name: 'lumen/storefront', url: 'https://forge.example/s' },
    mayBuild: true,
    forgeToken: 'portal',
    builds: [],
    more: false,
  };
  jobs: BuildJob[] = [];
  evidence: Record<string, string[]> = {};
  jobLog: JobLog = { state: 'ready', steps: [] };
  pipelineList: PipelineList = {
    pipelines: [],
    uses: [],
    withoutRepository: 0,
    reading: { done: 0, total: 0 },
    forge: { url: 'https://forge.example', token: 'portal' },
  };
  previews: CampaignPreview[] = [];
  /** Answers to what is proposed, in their order; opened where there is none. */
  outcomes: Omit<CampaignOutcome, 'app'>[] = [];
  failure?: Error;
  readonly asked: unknown[] = [];

  builds: ArtifactsApi['builds'] = async (_, { branch }) => {
    if (this.failure) throw this.failure;
    const { builds, ...page } = this.page;
    return {
      ...page,
      builds: builds.filter(it => !branch || it.branch === branch),
    };
  };

  build: ArtifactsApi['build'] = async (_, run) => {
    const found = this.page.builds.find(({ id }) => id === run);
    if (!found) throw new Error('There is no such build');
    const { evidence, jobs } = this;
    return { build: found, jobs, evidence };
  };

  log: ArtifactsApi['log'] = async () => this.jobLog;

  options: ArtifactsApi['options'] = async () => ({
    branches: ['main', 'gift-cards'],
    workflows: [
      {
        id: 7,
        name: 'CI',
        inputs: [
          { name: 'commit', type: 'string', required: false },
          { name: 'dry', type: 'boolean', required: false, default: 'false' },
          { name: 'why', type: 'string', required: true },
        ],
      },
    ],
  });

  start: ArtifactsApi['start'] = async (_, wanted) => {
    if (this.failure) throw this.failure;
    this.asked.push(wanted);
  };

  rerun: ArtifactsApi['rerun'] = async (_, run, failedOnly) => {
    this.asked.push({ run, failedOnly });
  };

  pipelines: ArtifactsApi['pipelines'] = async () => {
    if (this.failure) throw this.failure;
    return this.pipelineList;
  };

  previewCampaign: ArtifactsApi['previewCampaign'] = async (_, apps) =>
    this.previews.filter(({ app }) => apps.includes(app));

  propose: ArtifactsApi['propose'] = async campaign => {
    if (this.failure) throw this.failure;
    this.asked.push(campaign);
    const { app } = campaign;
    return { app, ...(this.outcomes.shift() ?? { kind: 'opened' }) };
  };
}
