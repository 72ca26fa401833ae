import { ServiceUnavailableError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  matchesPattern,
  versionOfRef,
  versionsOfTags,
  type Pipeline,
} from '@gitops-portal/plugin-artifacts-common';
import type { ForgeTokens } from '../forge/forgeTokens';
import { createPipelineForge } from './forge/createPipelineForge';

/** What is known is read again after this, in milliseconds. */
const keptMs = 60_000;
/** Before what is missing is looked for again, in milliseconds. */
const newMs = 2_000;

/** A pipeline, and whether the forge has answered about it. */
interface ReadPipeline extends Pipeline {
  isRead: boolean;
}

/** The pipelines of the platform team, and the versions that they have. */
export class PipelineVersions {
  /** `owner/repo/.github/workflows/file.yaml` of each. */
  readonly names: string[];
  private kept?: { at: number; pipelines: Promise<ReadPipeline[]> };

  constructor(
    private readonly deps: {
      integrations: ScmIntegrations;
      tokens: Pick<ForgeTokens, 'portal'>;
      /** Of the forge. */
      url: string;
      /** With refs that say which tags are versions. */
      workflows: string[];
    },
  ) {
    this.names = [
      ...new Set(deps.workflows.map(pattern => pattern.split('@')[0])),
    ];
  }

  /** Each with its versions, or why those are not known. */
  all(maxAge = keptMs): Promise<ReadPipeline[]> {
    const now = Date.now();
    if (this.kept && now - this.kept.at < maxAge) return this.kept.pipelines;
    const pipelines = Promise.all(this.names.map(name => this.read(name)));
    const kept = { at: now, pipelines };
    this.kept = kept;
    pipelines.then(read => {
      // what failed is asked for again by whoever comes next
      const isWhole = read.every(({ isRead }) => isRead);
      if (!isWhole && this.kept === kept) this.kept = undefined;
    });
    return pipelines;
  }

  /**
   * The workflow of a token by the tag that its version has: who pins a
   * version by its commit calls the same. What is no commit of a version is
   * answered as it is.
   *
   * @param jobWorkflow - `owner/repo/path@ref`
   * @throws ServiceUnavailableError where the forge does not tell the versions
   */
  async named(jobWorkflow: string): Promise<string> {
    const [workflow, ref = ''] = jobWorkflow.split('@');
    const isPinned = /^[0-9a-f]{40}$/.test(ref);
    if (!isPinned || !this.names.includes(workflow)) return jobWorkflow;
    const version =
      (await this.versionOf(workflow, ref)) ??
      // a tag may be younger than what is known
      (await this.versionOf(workflow, ref, newMs));
    return version ? `${workflow}@refs/tags/${version.name}` : jobWorkflow;
  }

  private async versionOf(workflow: string, ref: string, maxAge?: number) {
    const pipelines = await this.all(maxAge);
    const pipeline = pipelines.find(known => known.workflow === workflow);
    if (pipeline?.problem && !pipeline.isRead) {
      throw new ServiceUnavailableError(
        `Which version of ${workflow} ${ref} is, is not known now: ${pipeline.problem}`,
      );
    }
    return versionOfRef(pipeline?.versions ?? [], ref);
  }

  private async read(workflow: string): Promise<ReadPipeline> {
    const { url, workflows } = this.deps;
    const repository = workflow.split('/').slice(0, 2).join('/');
    const page = `${url}/${repository}`;
    const about = { workflow, url: page };
    try {
      const tags = await this.tagsOf(repository, page);
      const versions = versionsOfTags(
        tags.filter(({ name }) =>
          workflows.some(pattern =>
            matchesPattern(pattern, `${workflow}@refs/tags/${name}`),
          ),
        ),
      );
      const problem = `${repository} has no tag that platform.artifacts allows (pipelines, announcements.workflows)`;
      return {
        ...about,
        isRead: true,
        versions,
        ...(versions.length === 0 && { problem }),
      };
    } catch (error) {
      const problem = (error as Error).message;
      return { ...about, isRead: false, versions: [], problem };
    }
  }

  private async tagsOf(repository: string, page: string) {
    const { integrations, tokens } = this.deps;
    const token = await tokens.portal();
    return createPipelineForge({ integrations, page, token }).tags(repository);
  }
}
