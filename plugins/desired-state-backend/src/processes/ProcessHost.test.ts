import { tmpdir } from 'node:os';
import { ProcessHost } from './ProcessHost';

jest.setTimeout(60_000);

const run = (script: string, more: object = {}) =>
  new ProcessHost().run({
    command: '/bin/sh',
    args: ['-c', script],
    cwd: tmpdir(),
    env: { WORD: 'word' },
    timeoutMs: 60_000,
    ...more,
  });

describe('ProcessHost', () => {
  it('gives a program its input and environment, and tells what it printed', async () => {
    const input = Buffer.from([0, 1, 255]);
    const result = await run('cat; echo $WORD >&2; exit 3', { input });
    expect(result).toEqual({
      status: 3,
      out: input,
      err: Buffer.from('word\n'),
      isLate: false,
    });
  });

  it('takes much of both, and many at a time', async () => {
    const input = 'x'.repeat(3_000_000);
    const results = await Promise.all(
      [1, 2, 3].map(() => run('cat', { input })),
    );
    expect(results.map(({ out }) => out.length)).toEqual([3e6, 3e6, 3e6]);
  });

  it('ends what takes too long, with all that it started', async () => {
    // What it started holds its output open: that closes when both are gone.
    const result = await run('sleep 600 & wait', { timeoutMs: 300 });
    expect(result).toMatchObject({ status: undefined, isLate: true });
  });

  it('says why a program cannot be started', async () => {
    await expect(run('', { command: '/no/such/program' })).rejects.toThrow(
      /ENOENT/,
    );
  });

  it('starts anew after the process was lost', async () => {
    const host = new ProcessHost();
    const command = (script: string) => ({
      command: '/bin/sh',
      args: ['-c', script],
      cwd: tmpdir(),
      env: {},
      timeoutMs: 60_000,
    });
    await expect(host.run(command('kill -9 $PPID'))).rejects.toThrow(/lost/);
    const { out } = await host.run(command('echo here'));
    expect(`${out}`).toBe('here\n');
  });
});
