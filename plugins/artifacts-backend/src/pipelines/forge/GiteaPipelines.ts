import { ServiceUnavailableError } from '@backstage/errors';
import type { Octokit } from '@octokit/rest';
import { GiteaCampaign } from './GiteaCampaign';
import { GiteaRepository } from './GiteaRepository';
import type { PipelineForge } from './PipelineForge';
import { readGiteaRepository } from './readGiteaRepository';
import type {
  RepositoriesRead,
  RepositoryQuestion,
  RepositoryState,
} from './RepositoryState';

/** Repositories that are read at once. */
const atOnce = 5;
/** Of 50 tags. */
const tagPages = 6;

/** Gitea, by its REST API. */
export class GiteaPipelines implements PipelineForge {
  constructor(private readonly octokit: Octokit) {}

  async read(questions: RepositoryQuestion[]): Promise<RepositoriesRead> {
    const states: (RepositoryState | Error)[] = [];
    for (let start = 0; start < questions.length; start += atOnce) {
      const some = questions.slice(start, start + atOnce);
      states.push(...(await Promise.all(some.map(each => this.readOne(each)))));
    }
    return { states };
  }

  /** What the forge says of one repository is no trouble of the others. */
  private async readOne({
    repository,
    ...question
  }: RepositoryQuestion): Promise<RepositoryState | Error> {
    const asked = new GiteaRepository(this.octokit, repository, false);
    try {
      return await readGiteaRepository(asked, question);
    } catch (error) {
      if (error instanceof ServiceUnavailableError) throw error;
      return error as Error;
    }
  }

  async tags(repository: string) {
    const asked = new GiteaRepository(this.octokit, repository, false);
    const tags: { name: string; commit: string }[] = [];
    for await (const page of asked.pages<{
      name: string;
      commit: { sha: string };
    }>('see tags', 'GET /tags', {}, tagPages)) {
      tags.push(
        ...page.map(({ name, commit }) => ({ name, commit: commit.sha })),
      );
    }
    return tags;
  }

  campaign(repository: string) {
    return new GiteaCampaign(
      new GiteaRepository(this.octokit, repository, true),
    );
  }
}
