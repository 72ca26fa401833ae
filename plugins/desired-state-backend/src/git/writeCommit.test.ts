import { RemoteLab } from '../__testUtils__/RemoteLab';
import { writeCommit } from './writeCommit';

jest.setTimeout(120_000);

describe('writeCommit', () => {
  it('writes what git itself would: folders in order, modes, removals, odd names', async () => {
    const lab = await RemoteLab.start();
    const parent = await lab.publish({
      'a/b.yaml': '1\n',
      'a.b/c.yaml': '1\n',
      'a-b': '1\n',
      'gone/only.yaml': '1\n',
      'run.sh': '#!/bin/sh\n',
    });
    await lab.git('config', 'core.fileMode', 'false');
    await lab.git('update-index', '--chmod=+x', 'run.sh');
    await lab.git('commit', '--quiet', '-m', 'Run');
    await lab.push();
    const mirror = lab.mirror();
    const head = await mirror.fetch();
    const maya = { name: ' <Maya>, \n', email: 'maya@lumen.example' };
    const commit = await writeCommit(mirror, {
      parent: head,
      changes: new Map([
        ['a/b.yaml', '2\n'],
        ['a/new/ä b.yaml', 'ü\n'],
        ['a0', '1\n'],
        ['run.sh', '#!/bin/sh\nexit 0\n'],
        ['gone/only.yaml', undefined],
      ]),
      message: 'Change\n\nChange-Id: 1\n',
      author: maya,
      committer: maya,
    });
    // The index of git sorts and stores the same files for itself.
    await lab.git('rm', '-q', 'gone/only.yaml');
    await lab.commit({
      'a/b.yaml': '2\n',
      'a/new/ä b.yaml': 'ü\n',
      a0: '1\n',
      'run.sh': '#!/bin/sh\nexit 0\n',
    });
    const tree = await lab.git('rev-parse', 'HEAD^{tree}');
    expect(await mirror.git.text(['rev-parse', `${commit}^{tree}`])).toBe(tree);
    const format = '--format=%P|%an|%ae|%s|%(trailers:key=Change-Id,valueonly)';
    expect(await mirror.git.text(['log', '-1', format, commit])).toBe(
      `${head}|Maya|maya@lumen.example|Change|1\n`,
    );
    await mirror.git.run(['fsck', '--strict', '--no-dangling', commit]);
    expect(await mirror.file(commit, 'a/new/ä b.yaml')).toBe('ü\n');
    expect(await mirror.file(commit, 'gone/only.yaml')).toBeUndefined();
    expect(parent).not.toBe(head);
    await lab.close();
  });
});
