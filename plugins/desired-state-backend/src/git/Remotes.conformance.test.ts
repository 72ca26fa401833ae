import { randomBytes } from 'node:crypto';
import {
  describeWorld,
  itUnless,
  type GitTarget,
} from '@gitops-portal/sandbox';
import { GitRemote } from '../__testUtils__/GitRemote';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import type { Mirror } from './Mirror';
import { deleteBranch, pushCommit } from './pushCommit';
import { writeCommit } from './writeCommit';

jest.setTimeout(120_000);

const maya = { name: 'Maya Lindgren', email: 'maya@lumen.example' };
const portal = { name: 'gitops-portal', email: 'portal@lumen.example' };
const odd = 'späße/naïve "🚀" $x.yaml';

describeWorld('git', 'a git server', real => {
  const run = `conformance-${randomBytes(3).toString('hex')}`;

  describe.each(real ?? [undefined])('$name', server => {
    let remote: GitRemote;
    let lab: RemoteLab | undefined;
    let branches = 0;
    /** A branch of a test's own, with one commit. */
    const start = async () => {
      const branch = `${run}-${branches++}`;
      const first = await remote.publish(branch, { 'a.yaml': 'a: 1\n' });
      const mirror = remote.mirror(branch);
      await mirror.fetch();
      return { branch, first, mirror };
    };
    const write = (
      mirror: Mirror,
      parent: string,
      content: string,
      options: { path?: string; message?: string; author?: typeof maya } = {},
    ) =>
      writeCommit(mirror, {
        parent,
        changes: new Map([[options.path ?? 'a.yaml', content]]),
        message: options.message ?? 'Change a\n',
        author: options.author ?? maya,
        committer: portal,
      });

    beforeAll(async () => {
      let target: GitTarget | undefined = server;
      if (!target) {
        lab = await RemoteLab.start();
        const guardedBranch = 'guarded';
        await lab.commit({ 'README.md': '# Config\n' });
        await lab.push(guardedBranch);
        await lab.hook(
          'pre-receive',
          `while read old new ref; do [ "$ref" != refs/heads/${guardedBranch} ] || { echo "$ref is a protected branch" >&2; exit 1; }; done`,
        );
        const { repository, token } = lab;
        target = { name: 'forge', repository, token, guardedBranch };
      }
      remote = await GitRemote.open(target);
    });
    afterAll(async () => {
      await remote.close();
      await lab?.close();
    });

    it('is followed, also where a branch is rewritten', async () => {
      const { branch, first, mirror } = await start();
      const second = await remote.publish(branch, { 'a.yaml': 'a: 2\n' });
      await expect(mirror.fetch()).resolves.toBe(second);
      await remote.git('reset', '--quiet', '--hard', first);
      const third = await remote.publish(branch, { 'a.yaml': 'a: 3\n' });
      await expect(mirror.fetch()).resolves.toBe(third);
      await expect(mirror.file(third, 'a.yaml')).resolves.toBe('a: 3\n');
      await expect(mirror.file(second, 'a.yaml')).resolves.toBe('a: 2\n');
      await expect(mirror.isAncestor(first, third)).resolves.toBe(true);
      await expect(mirror.isAncestor(second, third)).resolves.toBe(false);
      expect(mirror.freshness.state).toBe('live');
    });

    it('says that a branch is not there', async () => {
      const mirror = remote.mirror(`${run}-nowhere`);
      await expect(mirror.fetch()).rejects.toThrow(
        `there is no branch '${run}-nowhere' in lumen/config`,
      );
      expect(mirror.freshness.state).toBe('unreachable');
    });

    itUnless(
      server && !server.token ? 'it asks for no token' : undefined,
      'says that a token is not accepted, without the token',
      async () => {
        const { branch, mirror, first } = await start();
        const stranger = remote.mirror(branch, 'stolen');
        const fetched = stranger.fetch();
        await expect(fetched).rejects.toThrow(
          /Username|Authentication|401|403/,
        );
        await expect(fetched).rejects.not.toThrow('stolen');
        const commit = await write(mirror, first, 'a: 2\n');
        Object.assign(mirror.source, { token: async () => 'stolen' });
        const pushed = await pushCommit(mirror, commit, branch);
        expect(pushed).toEqual({ refused: expect.any(String) });
        expect(JSON.stringify(pushed)).not.toContain('stolen');
        await expect(remote.head(branch)).resolves.toBe(first);
      },
    );

    it('takes a commit as it was written: author, committer, words, files', async () => {
      const { branch, first, mirror } = await start();
      const message =
        'checkout: set "replicas" of web to 3 – späte Änderung\n\nWhy: load\n\nRequest-Id: 0123\n';
      const author = { name: 'Zoë Åkesson', email: 'zoe@lumen.example' };
      const path = odd;
      const commit = await write(mirror, first, 'b: ü\r\n', {
        path,
        message,
        author,
      });
      await expect(pushCommit(mirror, commit, branch)).resolves.toBe('pushed');
      await expect(remote.head(branch)).resolves.toBe(commit);
      await expect(
        remote.show(commit, '%P|%an <%ae>|%cn <%ce>|%B'),
      ).resolves.toBe(
        `${first}|Zoë Åkesson <zoe@lumen.example>|gitops-portal <portal@lumen.example>|${message.trimEnd()}`,
      );
      const other = remote.mirror(branch);
      await expect(other.fetch()).resolves.toBe(commit);
      await expect(other.file(commit, odd)).resolves.toBe('b: ü\r\n');
      await expect(other.file(commit, 'a.yaml')).resolves.toBe('a: 1\n');
    });

    it('takes a large file', async () => {
      const { branch, first, mirror } = await start();
      const large = Array.from(
        { length: 40_000 },
        () => `${randomBytes(20).toString('hex')}: 1\n`,
      ).join('');
      const commit = await write(mirror, first, large);
      await expect(pushCommit(mirror, commit, branch)).resolves.toBe('pushed');
      const other = remote.mirror(branch);
      await other.fetch();
      await expect(other.file(commit, 'a.yaml')).resolves.toBe(large);
    });

    it('makes a branch by a push, and removes it as long as nobody added to it', async () => {
      const { branch, first, mirror } = await start();
      const commit = await write(mirror, first, 'a: 2\n');
      const change = `${branch}-change`;
      await expect(pushCommit(mirror, commit, change)).resolves.toBe('pushed');
      const added = await remote.publish(change, { 'b.yaml': 'b: 1\n' });
      await expect(deleteBranch(mirror, commit, change)).rejects.toThrow(
        'git push failed',
      );
      await expect(remote.head(change)).resolves.toBe(added);
      await deleteBranch(mirror, added, change);
      await expect(remote.head(change)).resolves.toBeUndefined();
    });

    it('refuses a commit on a head that is not the newest: it can be tried again', async () => {
      const { branch, first, mirror } = await start();
      const commit = await write(mirror, first, 'a: 2\n');
      const theirs = await remote.publish(branch, { 'b.yaml': 'b: 1\n' });
      await expect(pushCommit(mirror, commit, branch)).resolves.toBe('moved');
      await expect(remote.head(branch)).resolves.toBe(theirs);
      await expect(mirror.fetch()).resolves.toBe(theirs);
      const again = await write(mirror, theirs, 'a: 2\n');
      await expect(pushCommit(mirror, again, branch)).resolves.toBe('pushed');
      await expect(remote.head(branch)).resolves.toBe(again);
    });

    it('takes one of two that are pushed at once', async () => {
      const { branch, first, mirror } = await start();
      const other = remote.mirror(branch);
      await other.fetch();
      const commits = [
        await write(mirror, first, 'a: 2\n'),
        await write(other, first, 'a: 3\n'),
      ];
      const outcomes = await Promise.all([
        pushCommit(mirror, commits[0], branch),
        pushCommit(other, commits[1], branch),
      ]);
      expect([...outcomes].sort()).toEqual(['moved', 'pushed']);
      await expect(remote.head(branch)).resolves.toBe(
        commits[outcomes.indexOf('pushed')],
      );
    });

    it('does not let a branch be pushed that is guarded, and says why', async () => {
      const { guardedBranch } = remote.target;
      const mirror = remote.mirror(guardedBranch);
      const before = await mirror.fetch();
      const commit = await write(mirror, before, 'a: 2\n');
      await expect(pushCommit(mirror, commit, guardedBranch)).resolves.toEqual({
        refused: expect.stringMatching(/protected branch|not allowed/i),
      });
      await expect(remote.head(guardedBranch)).resolves.toBe(before);
    });
  });
});
