import { RemoteLab } from '../__testUtils__/RemoteLab';
import { readFileHistory } from './FileHistory';

jest.setTimeout(120_000);

describe('readFileHistory', () => {
  let lab: RemoteLab;
  beforeEach(async () => {
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  const publish = async () => {
    await lab.push();
    await lab.git('push', '--quiet', '--force', '--tags', lab.authorized);
  };

  it('tells each commit of a file, and the tags that have the file so', async () => {
    await lab.commit({ b: '0' }, 'Before');
    await lab.git('tag', 'none');
    await lab.commit({ a: '1' }, 'First');
    await lab.git('tag', 'v1');
    await lab.commit({ b: '1' }, 'Other');
    await lab.git('tag', '-a', 'v1.1', '-m', 'annotated');
    await lab.commit({ a: '2' }, 'Second');
    await publish();
    const mirror = lab.mirror();
    const head = await mirror.fetch();
    const { revisions, tags } = await readFileHistory(mirror, {
      head,
      path: 'a',
    });
    expect(revisions).toMatchObject([
      { title: 'Second', sha: head, tags: [] },
      { title: 'First', author: { name: 'Petra Novak' } },
    ]);
    expect([...revisions[1].tags].sort()).toEqual(['v1', 'v1.1']);
    expect([...tags].sort()).toEqual(['none', 'v1', 'v1.1']);
  });

  it('follows tags that move or go', async () => {
    await lab.commit({ a: '1' }, 'First');
    await lab.git('tag', 'moving');
    await lab.git('tag', 'going');
    await publish();
    const mirror = lab.mirror();
    await mirror.fetch();
    await lab.commit({ a: '2' }, 'Second');
    await lab.git('tag', '-f', 'moving');
    await publish();
    await lab.remote('tag', '-d', 'going');
    const head = await mirror.fetch();
    const history = await readFileHistory(mirror, { head, path: 'a' });
    expect(history.tags).toEqual(['moving']);
    expect(history.revisions[0].tags).toEqual(['moving']);
  });

  it('has nothing of a file that never was', async () => {
    await lab.publish({ a: '1' });
    const mirror = lab.mirror();
    const head = await mirror.fetch();
    const history = await readFileHistory(mirror, { head, path: 'none' });
    expect(history.revisions).toEqual([]);
  });

  it.each([
    ['main', true],
    ['v1', true],
    ['HEAD~9999', false],
    ['--all', false],
    ['none', false],
  ])('resolves %s: %s', async (revision, isKnown) => {
    const commit = await lab.commit({ a: '1' });
    await lab.git('tag', 'v1');
    await publish();
    const mirror = lab.mirror();
    await mirror.fetch();
    await expect(mirror.resolve(revision)).resolves.toBe(
      isKnown ? commit : undefined,
    );
  });
});
