import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { WriterLab } from './__testUtils__/WriterLab';

jest.setTimeout(120_000);

const push = /^POST .*\/git-receive-pack$/;
const opening = /^POST .*\/pulls$/;
const mutation = /^POST .*\/graphql$/;
const id = 'c0ffee00'.repeat(5);

const set = (
  field: string,
  value: string | number,
  environment: string,
): Edit => ({
  op: 'set',
  file: `apps/checkout/values.${environment}.yaml`,
  path: ['requests', 'web', 'spec', ...field.split('.')],
  value,
});

describe('where an answer gets lost', () => {
  let lab: WriterLab;
  beforeEach(async () => {
    lab = await WriterLab.start();
  });
  afterEach(() => lab.close());

  /** Commits of the portal on any branch, by their titles. */
  const written = async () =>
    (
      await lab.remote(
        ...['log', '--format=%s', '--branches', '--author=Maya'],
        '--committer=gitops-portal',
      )
    )
      .split('\n')
      .filter(Boolean);
  const openPullRequests = async () => {
    const { origin, users } = lab.forge;
    const answer = await fetch(
      `${origin}/api/v3/repos/lumen/platform-config/pulls?state=all`,
      { headers: { authorization: `Bearer ${users.tokens.portal}` } },
    );
    return (await answer.json()) as { number: number; state: string }[];
  };
  const unknown =
    /^lumen\/platform-config gave no answer, so the change may or may not have been written. Try again: /;

  describe('to a push to the branch', () => {
    const change = { id, edits: [set('replicas', 3, 'dev')] };

    it('finds the commit, and who asks again gets the same', async () => {
      lab.wire.loseAnswers(push);
      const first = await lab.change(change);
      expect(await lab.remote('rev-parse', 'main')).toBe(first.commit);
      lab.wire.mend();
      expect(await lab.change(change)).toEqual(first);
      expect(await written()).toHaveLength(1);
    });

    it('says what to do where nobody can tell, and writes it once', async () => {
      lab.wire.cutAfter(push);
      await expect(lab.change(change)).rejects.toThrow(unknown);
      lab.wire.mend();
      const { commit } = await lab.change(change);
      expect(await lab.remote('rev-parse', 'main')).toBe(commit);
      expect(await written()).toHaveLength(1);
    });
  });

  describe('to what opens a pull request', () => {
    const change = {
      id,
      environment: 'prod',
      edits: [set('expose.timeout', '45s', 'prod')],
    };

    it.each([
      ['the push', push],
      ['the call', opening],
    ])('finds what became of %s', async (_, lost) => {
      lab.wire.loseAnswers(lost);
      const { branch, commit, pullRequest } = await lab.change(change);
      expect(await lab.remote('rev-parse', branch)).toBe(commit);
      expect(await openPullRequests()).toMatchObject([
        { number: pullRequest?.number, state: 'open' },
      ]);
      expect(await written()).toHaveLength(1);
    });

    it.each([
      ['the push', push],
      ['the call', opening],
    ])(
      'says what to do where nobody can tell about %s, and opens one',
      async (_, lost) => {
        lab.wire.cutAfter(lost);
        await expect(lab.change(change)).rejects.toThrow(unknown);
        lab.wire.mend();
        const { commit, branch, pullRequest } = await lab.change(change);
        expect(await lab.remote('rev-parse', branch)).toBe(commit);
        expect(await openPullRequests()).toMatchObject([
          { number: pullRequest?.number, state: 'open' },
        ]);
        expect(await written()).toHaveLength(1);
      },
    );

    it('leaves nothing where the forge refuses', async () => {
      lab.wire.refuse(opening, 403);
      await expect(lab.change(change)).rejects.toThrow(
        /may not open pull requests/,
      );
      expect(await written()).toEqual([]);
      expect(await openPullRequests()).toEqual([]);
    });
  });

  describe('to a push to the branch of a pull request', () => {
    const change = {
      id,
      environment: 'prod',
      edits: [set('expose.timeout', '45s', 'prod')],
    };
    let number: number | undefined;
    beforeEach(async () => {
      const { pullRequest } = await lab.change({
        environment: 'prod',
        edits: [set('replicas', 4, 'prod')],
      });
      number = pullRequest?.number;
    });

    it('finds the commit', async () => {
      lab.wire.loseAnswers(push);
      const { branch, commit, pullRequest } = await lab.change(change);
      expect(await lab.remote('rev-parse', branch)).toBe(commit);
      expect(pullRequest?.number).toBe(number);
      expect(await written()).toHaveLength(2);
    });

    it('says what to do where nobody can tell, and adds one', async () => {
      lab.wire.cutAfter(push);
      await expect(lab.change(change)).rejects.toThrow(unknown);
      lab.wire.mend();
      const { branch, commit, pullRequest } = await lab.change(change);
      expect(await lab.remote('rev-parse', branch)).toBe(commit);
      expect(pullRequest?.number).toBe(number);
      expect(await written()).toHaveLength(2);
    });
  });

  describe('to a commit that the forge makes', () => {
    const change = { id, edits: [set('replicas', 3, 'dev')] };
    beforeEach(() => {
      lab.source.config.commits = { verified: true };
    });
    const commits = async () =>
      Number(await lab.remote('rev-list', '--count', 'main')) - 1;

    it('finds the commit', async () => {
      lab.wire.loseAnswers(mutation);
      const { commit } = await lab.change(change);
      expect(await lab.remote('rev-parse', 'main')).toBe(commit);
      expect(await commits()).toBe(1);
    });

    it('takes no other commit for it', async () => {
      lab.wire.loseRequests(mutation, async () => {
        await lab.publish({ 'README.md': text => `${text}\nmore` });
      });
      await expect(lab.change(change)).rejects.toThrow(unknown);
      expect(await commits()).toBe(1);
      const { commit } = await lab.change(change);
      expect(await lab.remote('rev-parse', 'main')).toBe(commit);
      expect(await commits()).toBe(2);
    });

    it('says what to do where nobody can tell, and writes it once', async () => {
      lab.wire.cutAfter(mutation);
      await expect(lab.change(change)).rejects.toThrow(unknown);
      lab.wire.mend();
      const { commit } = await lab.change(change);
      expect(await lab.remote('rev-parse', 'main')).toBe(commit);
      expect(await commits()).toBe(1);
    });

    it('says that nothing was written where the forge refuses', async () => {
      lab.wire.refuse(mutation, 401);
      await expect(lab.change(change)).rejects.toThrow(
        /^Nothing was written, because lumen\/platform-config refuses the portal's commit on main/,
      );
      expect(await commits()).toBe(0);
    });
  });
});
