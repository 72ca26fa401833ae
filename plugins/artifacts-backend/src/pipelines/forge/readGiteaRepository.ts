import { NotFoundError } from '@backstage/errors';
import type { GiteaRepository } from './GiteaRepository';
import {
  longestWorkflow,
  type PullState,
  type RepositoryQuestion,
  type RepositoryState,
} from './RepositoryState';

/**
 * Where Gitea looks for workflows: in the first of them that there is.
 *
 * @see https://docs.gitea.com/administration/config-cheat-sheet#actions-actions
 */
const workflowFolders = ['.gitea/workflows', '.github/workflows'];
const doing = 'read workflows';

/** An entry of a folder; one that is asked for by itself has its content. */
interface GiteaContent {
  name: string;
  path: string;
  sha: string;
  type: string;
  size: number;
  content: string | null;
}

/** A pull request as Gitea tells it. */
export interface GiteaPull {
  number: number;
  html_url: string;
  state: 'open' | 'closed';
  merged: boolean;
  head: { ref: string; repo: { full_name: string } | null };
}

/** A repository's state, with the id that Git has for each workflow. */
interface GiteaState extends RepositoryState {
  /** By path. */
  blobs: Map<string, string>;
}

/** Reads what a campaign has to know of a repository, by a call for each file. */
export async function readGiteaRepository(
  repository: GiteaRepository,
  { pulls, revision }: Omit<RepositoryQuestion, 'repository'>,
): Promise<GiteaState> {
  const about = await repository
    .ask<{ archived: boolean; empty: boolean; default_branch: string }>(
      doing,
      'GET ',
    )
    .catch(error => {
      if (!(error instanceof NotFoundError)) throw error;
      throw new NotFoundError(
        `${repository.name} is not there, or not to be seen with this token`,
      );
    });
  const name = about.default_branch;
  // Gitea fails where a branch of an empty repository is asked for.
  const branch = about.empty
    ? undefined
    : { name, head: await repository.headOf(name) };
  const ref = revision ?? branch?.head;
  const found = ref ? await workflowsAt(repository, ref) : [];
  return {
    isArchived: about.archived,
    ...(branch && { branch }),
    files: found.map(({ path, content }) => ({
      path,
      text: Buffer.from(content ?? '', 'base64').toString('utf8'),
    })),
    blobs: new Map(found.map(({ path, sha }) => [path, sha])),
    pulls: await Promise.all(
      pulls.map(async number =>
        pullOfGitea(await repository.ask(doing, `GET /pulls/${number}`)),
      ),
    ),
  };
}

async function workflowsAt(
  repository: GiteaRepository,
  ref: string,
): Promise<GiteaContent[]> {
  const contents = <T>(path: string) =>
    repository.ask<T>(doing, 'GET /contents/{path}', { path, ref });
  for (const folder of workflowFolders) {
    const entries = await contents<GiteaContent[]>(folder).catch(error => {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    });
    if (!entries) continue;
    const files = entries.filter(
      ({ name, size, type }) =>
        type === 'file' && /\.ya?ml$/.test(name) && size <= longestWorkflow,
    );
    return Promise.all(files.map(({ path }) => contents<GiteaContent>(path)));
  }
  return [];
}

/** A pull request as a campaign knows it. */
export function pullOfGitea(pull: GiteaPull): PullState {
  return {
    number: pull.number,
    url: pull.html_url,
    state: pull.merged ? 'merged' : pull.state,
  };
}
