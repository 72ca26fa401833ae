import { RemoteLab } from '../__testUtils__/RemoteLab';
import { readCommits } from '../git/CommitInfo';
import { CommitIndex } from './CommitIndex';

jest.setTimeout(120_000);

describe('the commits of a branch', () => {
  let lab: RemoteLab;
  beforeEach(async () => {
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  it('are told whatever people write, and whatever their files are called', async () => {
    const mirror = lab.mirror();
    await lab.publish({ 'größe.yaml': '1' }, 'One\n\na\x1eb\x1fc');
    const head = await lab.publish({ b: '2' }, 'Two \x1e');
    await mirror.fetch();
    const { commits } = await new CommitIndex(mirror).at(head);
    expect(commits.map(({ title, files }) => [title.trim(), files])).toEqual([
      ['Two \x1e', ['b']],
      ['One', ['größe.yaml']],
    ]);
    expect(commits[1].body).toBe('a\x1eb\x1fc');
    const paths = ['größe.yaml'];
    const found = await readCommits(mirror, { head, paths, limit: 5 });
    expect(found).toMatchObject([{ title: 'One', files: paths }]);
  });
});
