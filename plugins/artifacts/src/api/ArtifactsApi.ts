import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Build,
  BuildJob,
  BuildWorkflow,
  CampaignOutcome,
  CampaignPreview,
  CampaignRequest,
  Pipeline,
  PipelineUse,
  StepLog,
} from '@gitops-portal/plugin-artifacts-common';

/** Who has the viewer's own token for the forge. */
export interface ForgeAccess {
  mayBuild: boolean;
  forgeToken: 'browser' | 'portal';
  /** Absent where the app names no repository. */
  repository?: { name: string; url: string };
}

/** A page of an app's builds, newest first. */
export interface BuildPage extends ForgeAccess {
  builds: Build[];
  more: boolean;
}

/** A build with its jobs, and what is attested about its images. */
export interface BuildDetail {
  build: Build;
  jobs: BuildJob[];
  /** Predicate types by digest. */
  evidence: Record<string, string[]>;
}

/** A job's log by step. */
export interface JobLog {
  state: 'ready' | 'pending' | 'gone';
  steps: StepLog[];
}

/** What can be started by hand, and from where. */
interface BuildOptions {
  workflows: BuildWorkflow[];
  /** The default one first. */
  branches: string[];
}

/** A build to start by hand. */
interface BuildRequest {
  workflow: number;
  ref: string;
  inputs: Record<string, string>;
}

/** Which version of the platform's pipelines every app calls. */
export interface PipelineList {
  pipelines: Pipeline[];
  uses: PipelineUse[];
  /** Apps that name no repository. */
  withoutRepository: number;
  /** Repositories that were read, of how many. */
  reading: { done: number; total: number };
  /** RFC 3339: the forge is not asked before then. */
  waitsUntil?: string;
  /** The forge, and who has the viewer's own token for it. */
  forge: { url: string; token: 'browser' | 'portal' };
}

/** What is asked of one app in a campaign. */
export interface AppCampaign extends CampaignRequest {
  app: string;
  note?: string;
}

/** The artifacts backend. */
export interface ArtifactsApi {
  builds(
    app: string,
    query: { branch?: string; page: number },
  ): Promise<BuildPage>;
  build(app: string, run: number): Promise<BuildDetail>;
  log(app: string, job: number): Promise<JobLog>;
  options(app: string): Promise<BuildOptions>;
  start(app: string, wanted: BuildRequest, access: ForgeAccess): Promise<void>;
  rerun(
    app: string,
    run: number,
    failedOnly: boolean,
    access: ForgeAccess,
  ): Promise<void>;
  /** @param isFresh - read again what is known */
  pipelines(isFresh: boolean): Promise<PipelineList>;
  previewCampaign(
    request: CampaignRequest,
    apps: string[],
  ): Promise<CampaignPreview[]>;
  propose(
    campaign: AppCampaign,
    forge: PipelineList['forge'],
  ): Promise<CampaignOutcome>;
}

export const artifactsApiRef = createApiRef<ArtifactsApi>().with({
  id: 'plugin.artifacts.client',
  pluginId: 'artifacts',
});
