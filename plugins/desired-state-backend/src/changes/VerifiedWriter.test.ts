import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { WriterLab } from './__testUtils__/WriterLab';

jest.setTimeout(120_000);

const set = (field: string, value: number): Edit => ({
  op: 'set',
  file: 'apps/checkout/values.dev.yaml',
  path: ['requests', 'web', 'spec', field],
  value,
});

describe('verified commits', () => {
  it('are made by the forge, name who asked, and are written once for a key', async () => {
    const lab = await WriterLab.start();
    lab.source.config.commits = {
      verified: true,
      message: 'chore(${app}): ${title} [${environment}]',
    };
    const id = 'a'.repeat(40);
    const [first, second] = await Promise.all([
      lab.change({ edits: [set('replicas', 3)], id, title: 'Three' }),
      lab.change({ edits: [set('port', 8081)], title: 'Port' }),
    ]);
    const again = await lab.change({ edits: [set('replicas', 3)], id });
    expect(again.commit).toBe(first.commit);
    expect(await lab.remote('rev-list', '--count', 'main')).toBe('3');
    const message = (commit: string) =>
      lab.remote('show', '-s', '--format=%s%n%(trailers)', commit);
    expect(await message(first.commit)).toBe(
      `chore(checkout): Three [dev]\nChange-Id: ${id}\nCo-authored-by: Maya Lindgren <maya@lumen.example>`,
    );
    expect(await message(second.commit)).toContain('chore(checkout): Port');
    const diff = await lab.remote('diff', '-U0', 'main~2', 'main');
    expect(diff.split('\n').filter(line => /^[+-] /.test(line))).toEqual([
      '-      replicas: 1',
      '+      replicas: 3',
      '+      port: 8081',
    ]);
    const text = await lab.source.mirror.file(
      await lab.head(),
      'apps/checkout/values.dev.yaml',
    );
    expect(text).toContain('replicas: 3');
    await lab.close();
  });
});
