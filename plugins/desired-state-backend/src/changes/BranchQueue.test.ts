import { mockServices } from '@backstage/backend-test-utils';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { GitError } from '../git/GitError';
import { writeCommit } from '../git/writeCommit';
import { Sources, type Source } from '../sources/Sources';
import { BranchQueue } from './BranchQueue';

jest.setTimeout(120_000);

const maya = { name: 'Maya', email: 'maya@lumen.example' };

describe('BranchQueue', () => {
  let lab: RemoteLab;
  let source: Source;
  let queue: BranchQueue;
  beforeEach(async () => {
    lab = await RemoteLab.start();
    await lab.publish({ first: '1' }, 'First');
    source = lab.source();
    queue = new BranchQueue(
      new Sources([source], mockServices.logger.mock()),
      source,
    );
  });
  afterEach(() => lab.close());

  const write = (title: string) => (parent: string) =>
    writeCommit(source.mirror, {
      parent,
      changes: new Map([[title, title]]),
      message: `${title}\n`,
      author: maya,
      committer: maya,
    });
  const titles = async () =>
    (await lab.remote('log', '--reverse', '--format=%s', 'main')).split('\n');

  it('builds again on what others push meanwhile', async () => {
    const parents: string[] = [];
    await queue.add(async parent => {
      parents.push(parent);
      if (parents.length === 1) {
        await lab.publish({ theirs: '1' }, 'Theirs');
      }
      return write('Mine')(parent);
    });
    expect(new Set(parents).size).toBe(2);
    expect(await titles()).toEqual(['First', 'Theirs', 'Mine']);
  });

  it('gives up on a branch that always moves, and says so', async () => {
    let count = 0;
    const added = queue.add(async parent => {
      count += 1;
      await lab.publish({ theirs: `${count}` }, 'Theirs');
      return write('Mine')(parent);
    });
    await expect(added).rejects.toThrow(
      'main of lumen/config moves faster than commits can be pushed; nothing was written',
    );
    expect(await titles()).not.toContain('Mine');
  });

  it('lets one that fails, or that the server refuses, not stop the others', async () => {
    const format = '--format=%s';
    await lab.hook(
      'pre-receive',
      `while read old new ref; do if git log ${format} $old..$new | grep -q Bad; then echo "no Bad" >&2; exit 1; fi; done`,
    );
    // The first goes alone; those that come meanwhile are stacked.
    const added = await Promise.allSettled([
      queue.add(write('One')),
      queue.add(write('Two')),
      queue.add(write('Bad')),
      queue.add(async () => {
        throw new Error('not valid');
      }),
      queue.add(write('Three')),
    ]);
    expect(added.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(added[2]).toMatchObject({
      reason: {
        name: 'NotAllowedError',
        message: expect.stringContaining('no Bad'),
      },
    });
    expect(await titles()).toEqual(['First', 'One', 'Two', 'Three']);
  });

  it('answers none by what is not on the branch yet', async () => {
    await lab.hook(
      'pre-receive',
      `while read old new ref; do if git log --format=%s $old..$new | grep -q Bad; then echo "no Bad" >&2; exit 1; fi; done`,
    );
    const unless = (other: string, title: string) => async (parent: string) => {
      if (await source.mirror.file(parent, other)) {
        throw new Error(`${other} is there`);
      }
      return write(title)(parent);
    };
    const added = await Promise.allSettled([
      queue.add(write('One')),
      queue.add(write('Bad')),
      queue.add(unless('Bad', 'Two')),
      queue.add(unless('One', 'Three')),
      queue.add(write('Four')),
    ]);
    expect(added.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(added[3]).toMatchObject({ reason: new Error('One is there') });
    expect(await titles()).toEqual(['First', 'One', 'Four', 'Two']);
  });

  describe('where a push gets no answer', () => {
    const late = new GitError('push', undefined, 'no answer in time');
    const interrupt = (
      hasArrived: boolean,
      { silence = late, after = async () => {} } = {},
    ) => {
      const { git } = source.mirror;
      const run = git.run.bind(git);
      jest.spyOn(git, 'run').mockImplementation(async (args, options) => {
        if (args[0] !== 'push') {
          return run(args, options);
        }
        if (hasArrived) {
          await run(args, options);
        }
        await after();
        throw silence;
      });
    };

    it('finds the commit that arrived', async () => {
      interrupt(true);
      const commit = await queue.add(write('Mine'));
      expect(await lab.remote('rev-parse', 'main')).toBe(commit);
    });

    it('says that nothing was written where it did not', async () => {
      const silence = new GitError('push', 128, 'Failed to connect to host');
      interrupt(false, { silence });
      await expect(queue.add(write('Mine'))).rejects.toThrow(
        /^Nothing was written, because lumen\/config cannot be reached: .*Failed to connect/,
      );
    });

    it('does not say so of one that may arrive yet', async () => {
      interrupt(false);
      await expect(queue.add(write('Mine'))).rejects.toThrow(
        'may or may not have been written',
      );
    });

    it('admits that it does not know where nobody can tell', async () => {
      interrupt(true, {
        after: async () => {
          await lab.outage();
        },
      });
      await expect(queue.add(write('Mine'))).rejects.toThrow(
        'gave no answer, so the change may or may not have been written',
      );
    });
  });
});
