/* eslint-disable jest/no-export -- a suite that more than one test file runs */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests load this
import { Octokit } from '@octokit/rest';
import { itUnless } from '../conformance';
import type { ForgeTarget } from './ForgeTarget';
import { runGit } from './git/runGit';

jest.setTimeout(120_000);

/**
 * What the portal needs of a forge, whoever runs it; call inside `describe`.
 *
 * @param differences - why a forge does not do so, by what it lacks
 */
export function describeForgeConformance(
  target: () => ForgeTarget,
  differences: ForgeTarget['differences'] = {},
): void {
  const run = `conformance-${Date.now().toString(36)}`;
  let home: string;
  let octokit: Octokit;
  let reviewer: Octokit;
  let at: { owner: string; repo: string };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'forge-conformance-'));
    const { api, token, owner, repo } = target();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    octokit = new Octokit({ baseUrl: api, auth: token, log });
    reviewer = new Octokit({ baseUrl: api, auth: target().reviewer, log });
    at = { owner, repo };
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  const git = async (folder: string, ...args: string[]) =>
    (
      await runGit(
        home,
        [
          '-c',
          'user.name=Maya',
          '-c',
          'user.email=maya@lumen.example',
          ...args,
        ],
        { cwd: folder },
      )
    )
      .toString()
      .trim();

  const cloneUrl = (token = target().token) => {
    const url = new URL(`${target().origin}/${at.owner}/${at.repo}.git`);
    url.username = 'anything';
    url.password = token;
    return url.toString();
  };

  const clone = async (name: string, ...options: string[]) => {
    const folder = join(home, name);
    await git(home, 'clone', '--quiet', ...options, cloneUrl(), folder);
    return folder;
  };

  const commitFile = async (folder: string, file: string, text: string) => {
    await writeFile(join(folder, file), text);
    await git(folder, 'add', file);
    await git(folder, 'commit', '--quiet', '-m', `Write ${file}`);
    return git(folder, 'rev-parse', 'HEAD');
  };

  /** A branch with one commit of its own, made through git. */
  const pushBranch = async (branch: string, file: string, text = 'text\n') => {
    const folder = await clone(branch.replace(/\//g, '-'));
    await git(folder, 'checkout', '--quiet', '-b', branch);
    const sha = await commitFile(folder, file, text);
    await git(folder, 'push', '--quiet', 'origin', branch);
    return { folder, sha };
  };

  it('takes a push, and shows its commit as the pusher made it', async () => {
    const branch = `${run}-push`;
    const { sha } = await pushBranch(branch, `${run}.txt`);
    const { data: shown } = await octokit.repos.listCommits({
      ...at,
      sha: branch,
    });
    expect(shown[0]).toMatchObject({
      sha,
      commit: {
        message: expect.stringContaining(`Write ${run}.txt`),
        author: { name: 'Maya', email: 'maya@lumen.example' },
      },
    });
  });

  itUnless(
    differences.commit,
    'shows what a commit changed, as a patch',
    async () => {
      const { sha } = await pushBranch(`${run}-patch`, `${run}.txt`);
      const { data } = await octokit.repos.getCommit({ ...at, ref: sha });
      expect(data).toMatchObject({
        sha,
        commit: {
          message: `Write ${run}.txt`,
          author: { name: 'Maya', email: 'maya@lumen.example' },
          committer: { name: 'Maya', email: 'maya@lumen.example' },
        },
        stats: { additions: 1, deletions: 0 },
      });
      expect(data.files).toMatchObject([
        { filename: `${run}.txt`, status: 'added', additions: 1 },
      ]);
      expect(data.files?.[0].patch).toBe('@@ -0,0 +1 @@\n+text');
    },
  );

  it('clones shallow, and fetches a single commit by its hash', async () => {
    const { sha } = await pushBranch(`${run}-shallow`, 'shallow.txt');
    const folder = await clone('shallow', '--depth=1', '--branch=main');
    expect(await git(folder, 'rev-list', '--count', 'HEAD')).toBe('1');
    await git(folder, 'fetch', '--quiet', '--depth=1', 'origin', sha);
    expect(await git(folder, 'rev-parse', 'FETCH_HEAD')).toBe(sha);
  });

  it('refuses a push that is not a fast-forward', async () => {
    const branch = `${run}-race`;
    const { folder } = await pushBranch(branch, 'race.txt');
    const other = await clone('race-other', `--branch=${branch}`);
    await commitFile(other, 'other.txt', 'first\n');
    await git(other, 'push', '--quiet', 'origin', branch);
    await commitFile(folder, 'late.txt', 'second\n');
    await expect(git(folder, 'push', 'origin', branch)).rejects.toThrow(
      /\[rejected\].*fetch first/s,
    );
  });

  it('refuses a wrong token in git and in REST', async () => {
    const { folder } = await pushBranch(`${run}-wrong`, 'wrong.txt');
    const push = git(folder, 'push', cloneUrl('not-a-token'), 'HEAD:main');
    await expect(push).rejects.toThrow(/Authentication failed/);
    const stranger = new Octokit({
      baseUrl: target().api,
      auth: 'not-a-token',
    });
    await expect(stranger.users.getAuthenticated()).rejects.toMatchObject({
      status: 401,
    });
  });

  it('writes, reads and removes a file through REST', async () => {
    const path = `${run}/note.md`;
    const text = (content: string) => Buffer.from(content).toString('base64');
    const created = await octokit.repos.createOrUpdateFileContents({
      ...at,
      path,
      message: 'Add a note',
      content: text('one\n'),
    });
    expect(created.status).toBe(201);
    const { data } = await octokit.repos.getContent({ ...at, path });
    if (Array.isArray(data) || data.type !== 'file') {
      throw new Error('not a file');
    }
    expect(Buffer.from(data.content, 'base64').toString()).toBe('one\n');
    const folder = await octokit.repos.getContent({ ...at, path: run });
    expect(folder.data).toMatchObject([{ name: 'note.md', type: 'file' }]);
    await octokit.repos.deleteFile({
      ...at,
      path,
      message: 'Remove the note',
      sha: data.sha,
    });
    await expect(
      octokit.repos.getContent({ ...at, path }),
    ).rejects.toMatchObject({ status: 404 });
  });

  itUnless(
    differences.graphql,
    'commits on a branch through GraphQL, if the head is the one seen',
    async () => {
      const branch = `${run}-graphql`;
      const { sha } = await pushBranch(branch, 'graphql.txt');
      const commit = (expectedHeadOid: string) =>
        octokit.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(
          `mutation ($input: CreateCommitOnBranchInput!) {
          createCommitOnBranch(input: $input) { commit { oid url } }
        }`,
          {
            input: {
              branch: {
                repositoryNameWithOwner: `${at.owner}/${at.repo}`,
                branchName: branch,
              },
              message: { headline: 'Change by GraphQL' },
              fileChanges: {
                additions: [
                  {
                    path: 'graphql.txt',
                    contents: Buffer.from('new\n').toString('base64'),
                  },
                ],
              },
              expectedHeadOid,
            },
          },
        );
      const { createCommitOnBranch } = await commit(sha);
      const { oid } = createCommitOnBranch.commit;
      const { data } = await octokit.repos.getCommit({ ...at, ref: oid });
      expect(data.parents.map(parent => parent.sha)).toEqual([sha]);
      expect(data.commit.verification?.verified).toBe(true);
      await expect(commit(sha)).rejects.toThrow(/Expected branch to point to/);
    },
  );

  it('lists history by path, in pages with links', async () => {
    const branch = `${run}-pages`;
    const { folder } = await pushBranch(branch, 'pages.txt', '0\n');
    for (const text of ['1\n', '2\n']) {
      await commitFile(folder, 'pages.txt', text);
    }
    await git(folder, 'push', '--quiet', 'origin', branch);
    const commits = await octokit.paginate(
      'GET /repos/{owner}/{repo}/commits',
      {
        ...at,
        sha: branch,
        path: 'pages.txt',
        per_page: 1,
      },
    );
    expect(commits).toHaveLength(3);
  });

  itUnless(
    differences.etag,
    'answers 304 to a conditional request that finds nothing new',
    async () => {
      const first = await octokit.repos.getBranch({ ...at, branch: 'main' });
      const again = octokit.repos.getBranch({
        ...at,
        branch: 'main',
        headers: { 'if-none-match': first.headers.etag },
      });
      await expect(again).rejects.toMatchObject({ status: 304 });
    },
  );

  it('compares two commits, and lists a tree', async () => {
    const { sha } = await pushBranch(`${run}-compare`, 'compare.txt');
    const { data } = await octokit.repos.compareCommitsWithBasehead({
      ...at,
      basehead: `main...${run}-compare`,
    });
    expect(data.total_commits).toBe(1);
    expect(data.commits.map(commit => commit.sha)).toEqual([sha]);
    const tree = await octokit.git.getTree({
      ...at,
      tree_sha: sha,
      recursive: 'true',
    });
    expect(tree.data.tree).toContainEqual(
      expect.objectContaining({ path: 'compare.txt', type: 'blob', size: 5 }),
    );
  });

  itUnless(
    differences.compare,
    'tells by how many commits and in which files two differ',
    async () => {
      await pushBranch(`${run}-differ`, 'differ.txt');
      const { data } = await octokit.repos.compareCommitsWithBasehead({
        ...at,
        basehead: `main...${run}-differ`,
      });
      expect(data).toMatchObject({ ahead_by: 1, behind_by: 0 });
      expect(data.files).toMatchObject([{ filename: 'differ.txt' }]);
    },
  );

  /** A pull request of a branch with one more file. */
  const openPull = async (name: string) => {
    const branch = `${run}-${name}`;
    const { sha } = await pushBranch(branch, `${branch}.txt`);
    const wanted = { ...at, head: branch, base: 'main', title: 'A change' };
    const { data: pull } = await octokit.pulls.create(wanted);
    return { pull, sha, wanted, this_: { ...at, pull_number: pull.number } };
  };

  it('opens a pull request, and finds it among the open ones', async () => {
    const { pull, sha, this_ } = await openPull('open');
    expect(pull).toMatchObject({
      state: 'open',
      changed_files: 1,
      head: { ref: `${run}-open`, sha },
      base: { ref: 'main' },
    });
    expect(new URL(pull.html_url).origin).toBe(target().origin);
    const { data: open } = await octokit.pulls.list({
      ...at,
      head: `${at.owner}:${run}-open`,
      base: 'main',
      state: 'open',
    });
    expect(open.map(({ number }) => number)).toContain(pull.number);
    const { data: closed } = await octokit.pulls.update({
      ...this_,
      state: 'closed',
    });
    expect(closed.state).toBe('closed');
  });

  it('opens no second pull request for a branch', async () => {
    const { wanted } = await openPull('twice');
    await expect(octokit.pulls.create(wanted)).rejects.toThrow(
      /pull request already exists/i,
    );
  });

  it('keeps what checks say of a commit', async () => {
    const { sha } = await pushBranch(`${run}-checked`, 'checked.txt');
    await octokit.repos.createCommitStatus({
      ...at,
      sha,
      state: 'success',
      context: 'ci/test',
    });
    const status = await octokit.repos.getCombinedStatusForRef({
      ...at,
      ref: sha,
    });
    expect(status.data).toMatchObject({ state: 'success', total_count: 1 });
  });

  itUnless(differences.refusals, "refuses with GitHub's statuses", async () => {
    const stale = octokit.repos.createOrUpdateFileContents({
      ...at,
      path: 'README.md',
      message: 'Change it blindly',
      content: Buffer.from('two\n').toString('base64'),
      sha: '0'.repeat(40),
    });
    await expect(stale).rejects.toMatchObject({ status: 409 });
    const { this_, wanted } = await openPull('refused');
    await expect(octokit.pulls.create(wanted)).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('A pull request already exists'),
    });
    await expect(
      octokit.pulls.createReview({ ...this_, event: 'APPROVE' }),
    ).rejects.toMatchObject({ status: 422 });
  });

  itUnless(differences.reviews, 'keeps the approval of another', async () => {
    const { sha, this_ } = await openPull('review');
    await reviewer.pulls.createReview({ ...this_, event: 'APPROVE' });
    const reviews = await octokit.pulls.listReviews(this_);
    expect(reviews.data).toMatchObject([{ state: 'APPROVED', commit_id: sha }]);
  });

  itUnless(differences.merge, 'merges what is seen, once', async () => {
    const { sha, this_ } = await openPull('pull');
    await expect(
      octokit.pulls.merge({ ...this_, sha: '0'.repeat(40) }),
    ).rejects.toMatchObject({ status: 409 });
    const { data: merged } = await octokit.pulls.merge({ ...this_, sha });
    expect(merged.merged).toBe(true);
    const after = await octokit.pulls.get(this_);
    expect(after.data).toMatchObject({
      merged: true,
      state: 'closed',
      merge_commit_sha: merged.sha,
    });
    const folder = await clone('after-merge');
    expect(await readFile(join(folder, `${run}-pull.txt`), 'utf8')).toBe(
      'text\n',
    );
    await expect(octokit.pulls.merge(this_)).rejects.toMatchObject({
      status: 405,
    });
  });

  itUnless(
    differences.merge,
    'says that a conflicting pull request is not mergeable',
    async () => {
      const file = `${run}-conflict.txt`;
      const { folder } = await pushBranch(`${run}-theirs`, file, 'theirs\n');
      await git(
        folder,
        'checkout',
        '--quiet',
        '-b',
        `${run}-base`,
        'origin/main',
      );
      await commitFile(folder, file, 'ours\n');
      await git(folder, 'push', '--quiet', 'origin', `${run}-base`);
      const { data: pull } = await octokit.pulls.create({
        ...at,
        head: `${run}-theirs`,
        base: `${run}-base`,
        title: 'Cannot be merged',
      });
      const this_ = { ...at, pull_number: pull.number };
      await expect(octokit.pulls.merge(this_)).rejects.toMatchObject({
        status: 405,
      });
      const { data } = await octokit.pulls.update({
        ...this_,
        state: 'closed',
      });
      expect(data.state).toBe('closed');
    },
  );

  it('says 404 in its own shape for what is not there', async () => {
    await expect(
      octokit.repos.get({ owner: at.owner, repo: 'no-such-repository' }),
    ).rejects.toMatchObject({
      status: 404,
      response: { data: { message: expect.any(String) } },
    });
  });

  itUnless(differences.words, "refuses in GitHub's words", async () => {
    const stranger = new Octokit({
      baseUrl: target().api,
      auth: 'not-a-token',
    });
    await expect(stranger.users.getAuthenticated()).rejects.toThrow(
      'Bad credentials',
    );
    await expect(
      octokit.repos.get({ owner: at.owner, repo: 'no-such-repository' }),
    ).rejects.toThrow('Not Found');
  });
}
