/** @jest-environment node */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Oracle, type OracleOptions } from './Oracle';

let folder: string;
const started: Oracle[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oracle-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map(oracle => oracle.close()));
  rmSync(folder, { recursive: true });
});

/** An oracle whose program is a few lines of JavaScript per request. */
function start(body: string, options?: OracleOptions): Oracle {
  const executable = join(folder, 'oracle');
  const script = `#!${process.execPath}
const answer = fields => console.log(JSON.stringify(fields));
require('readline').createInterface({ input: process.stdin })
  .on('line', line => { const request = JSON.parse(line); ${body} });
`;
  writeFileSync(executable, script);
  chmodSync(executable, 0o755);
  const oracle = Oracle.start(executable, options);
  started.push(oracle);
  return oracle;
}

const echo = 'answer({ id: request.id, said: request.say });';

describe('Oracle', () => {
  it('gives each request its answer', async () => {
    const oracle = start(echo);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map(say => oracle.ask({ say })),
    );
    expect(answers).toEqual([{ said: 'a' }, { said: 'b' }, { said: 'c' }]);
  });

  it('asks more than may be under way at once', async () => {
    const oracle = start(echo, { maxPending: 2 });
    const asked = Array.from({ length: 20 }, (_, say) => oracle.ask({ say }));
    const expected = asked.map((_, said) => ({ said }));
    expect(await Promise.all(asked)).toEqual(expected);
  });

  it('goes on after a request that makes no sense', async () => {
    const oracle = start(
      `if (request.say) ${echo} else answer({ id: request.id, error: 'say what?' });`,
    );
    await expect(oracle.ask({})).rejects.toThrow('say what?');
    expect(await oracle.ask({ say: 'a' })).toEqual({ said: 'a' });
  });

  it('tells how a program ended, and what it complained of', async () => {
    const oracle = start(
      "console.error('no memory'); process.exitCode = 3; process.stdin.destroy();",
    );
    await expect(oracle.ask({})).rejects.toThrow(/ended with 3.*no memory/s);
    await expect(oracle.ask({})).rejects.toThrow('ended with 3');
  });

  it('ends a program that does not answer in time', async () => {
    const oracle = start('', { timeoutMs: 50 });
    await expect(oracle.ask({})).rejects.toThrow('No answer within 50 ms');
  });

  it('tells of a program that is not there', async () => {
    const oracle = Oracle.start(join(folder, 'nothing'));
    started.push(oracle);
    await expect(oracle.ask({})).rejects.toThrow('did not start');
  });
});
