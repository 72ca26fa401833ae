import { startTestForge, type TestForge } from '../testForge';
import { mergeInWorkTree, mergeTrees } from './mergeTrees';

describe.each([
  ['merge-tree', mergeTrees],
  ['a work tree (older git)', mergeInWorkTree],
])('a merge by %s', (_, merge) => {
  let test: TestForge;

  beforeAll(async () => {
    test = await startTestForge();
    const { base } = test.repository;
    const head = await base.branchHead('main');
    const author = { name: 'Maya', email: 'maya@lumen.example' };
    for (const [branch, file, content] of [
      ['one', 'a.txt', 'one\n'],
      ['other', 'b.txt', 'other\n'],
      ['clash', 'a.txt', 'clash\n'],
    ]) {
      await base.git.moveRef(`refs/heads/${branch}`, head, undefined);
      const changes = [{ path: file, content }];
      await base.commit({ branch, message: 'x\n', changes, author });
    }
  });

  afterAll(() => test.close());

  it('brings both sides together', async () => {
    const { git } = test.repository;
    const tree = await merge(git, 'one', 'other');
    const names = await git.text(['ls-tree', '--name-only', tree ?? '']);
    expect(names.split('\n')).toEqual(['README.md', 'a.txt', 'b.txt']);
  });

  it('answers nothing where they conflict', async () => {
    const { git } = test.repository;
    await expect(merge(git, 'one', 'clash')).resolves.toBeUndefined();
    expect(await git.text(['worktree', 'list'])).not.toContain('merge-');
  });
});
