import type { Octokit } from '@octokit/rest';
import { askRepository } from '../../forge/askRepository';
import { GitHubCampaign } from './GitHubCampaign';
import type { PipelineForge } from './PipelineForge';
import { readRepositories } from './readRepositories';
import type { RepositoryQuestion } from './RepositoryState';

/** GitHub, Enterprise Server included: by REST, and many at once by GraphQL. */
export class GitHubPipelines implements PipelineForge {
  constructor(private readonly octokit: Octokit) {}

  read(questions: RepositoryQuestion[]) {
    return readRepositories(this.octokit, questions);
  }

  tags(repository: string) {
    const about = { repository, isPerson: false, doing: 'see tags' };
    return askRepository(about, async of => {
      const tags: { name: string; commit: string }[] = [];
      for (let page = 1; page <= 3; page++) {
        const asked = { ...of, per_page: 100, page };
        const { data } = await this.octokit.repos.listTags(asked);
        tags.push(
          ...data.map(({ name, commit }) => ({ name, commit: commit.sha })),
        );
        if (data.length < 100) break;
      }
      return tags;
    });
  }

  campaign(repository: string) {
    return new GitHubCampaign(this.octokit, repository);
  }
}
