import { NotAllowedError, NotImplementedError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import { repositoryAddress } from '@gitops-portal/plugin-environments-common';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { isSilence, Unanswered } from './Unanswered';

/** A commit that the forge makes and signs. */
export interface VerifiedCommit {
  /** The head that it is made on. */
  head: string;
  headline: string;
  body: string;
  changes: FileChanges;
}

/**
 * Makes such a commit; undefined where the branch has another head.
 *
 * @throws Unanswered where the commit may have been made
 */
export type CommitOnBranch = (
  source: Source,
  commit: VerifiedCommit,
) => Promise<string | undefined>;

const timeoutMs = 30_000;
const mutation = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

interface GraphqlFailure extends Error {
  status?: number;
  errors?: { type?: string; message: string }[];
}

/**
 * Commits by GitHub's `createCommitOnBranch`, which signs them: see
 * https://docs.github.com/graphql/reference/mutations#createcommitonbranch.
 */
export function commitOnBranch(options: {
  integrations: ScmIntegrations;
  tokenOf: (source: Source) => Promise<string | undefined>;
}): CommitOnBranch {
  return async (source, { head, headline, body, changes }) => {
    const { repository, branch } = source.config;
    const address = repositoryAddress(repository);
    const config =
      address && options.integrations.github.byUrl(address.page)?.config;
    if (!address || !config) {
      throw new NotImplementedError(
        `Verified commits need an entry for ${repository} in integrations.github`,
      );
    }
    const octokit = new Octokit({
      auth: (await options.tokenOf(source)) ?? config.token,
      baseUrl: config.apiBaseUrl,
    });
    const additions = [...changes].flatMap(([path, text]) =>
      text === undefined
        ? []
        : [{ path, contents: Buffer.from(text).toString('base64') }],
    );
    const deletions = [...changes].flatMap(([path, text]) =>
      text === undefined ? [{ path }] : [],
    );
    const input = {
      branch: {
        repositoryNameWithOwner: `${address.owner}/${address.name}`,
        branchName: branch,
      },
      message: { headline, body },
      expectedHeadOid: head,
      fileChanges: { additions, deletions },
    };
    try {
      const made = await octokit.graphql<{
        createCommitOnBranch: { commit: { oid: string } };
      }>(mutation, {
        input,
        request: { signal: AbortSignal.timeout(timeoutMs) },
      });
      return made.createCommitOnBranch.commit.oid;
    } catch (error) {
      const { errors = [], message } = error as GraphqlFailure;
      if (errors.length === 0 && isSilence(error as GraphqlFailure)) {
        throw new Unanswered(message);
      }
      if (errors.some(({ type }) => type === 'STALE_DATA')) return undefined;
      throw new NotAllowedError(
        `Nothing was written, because ${source.config.name} refuses the portal's commit on ${branch}: ${message}`,
      );
    }
  };
}
