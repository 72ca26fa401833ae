import { spawn, type ChildProcess } from 'node:child_process';
import { endProcesses } from './endProcesses';
import { identify, isAlive } from './ProcessIdentity';

function start(script: string): ChildProcess {
  return spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

const says = (child: ChildProcess) =>
  new Promise(resolve => {
    child.stdout?.once('data', resolve);
  });
const ends = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | null>(resolve => {
    child.once('exit', (_, signal) => resolve(signal));
  });

const stays = 'setInterval(() => {}, 1000); console.log("up");';
const stubborn = `process.on('SIGTERM', () => {}); ${stays}`;

describe('ProcessIdentity', () => {
  it('knows a process that lives', () => {
    const own = identify(process.pid);
    expect(own).toEqual({
      pid: process.pid,
      startedAt: expect.stringMatching(/^\d+$/),
    });
    expect(own && isAlive(own)).toBe(true);
  });

  it('does not take a later process with the same id for it', () => {
    expect(isAlive({ pid: process.pid, startedAt: '1' })).toBe(false);
  });

  it('knows that it has ended', async () => {
    const child = start('');
    const identity = identify(child.pid ?? 0);
    await ends(child);
    expect(identity).toBeDefined();
    expect(identity && isAlive(identity)).toBe(false);
  });
});

describe('endProcesses', () => {
  async function run(script: string) {
    const child = start(script);
    await says(child);
    const identity = identify(child.pid ?? 0);
    if (!identity) throw new Error('it ended');
    return { child, identity, end: ends(child) };
  }

  it('ends them gently', async () => {
    const { identity, end } = await run(stays);
    await endProcesses([identity]);
    expect(await end).toBe('SIGTERM');
  });

  it('ends those by force that do not hear', async () => {
    const { identity, end } = await run(stubborn);
    await endProcesses([identity], 300);
    expect(await end).toBe('SIGKILL');
  });

  it('leaves a process alone that only has the same id', async () => {
    const { child, identity, end } = await run(stays);
    await endProcesses([{ ...identity, startedAt: '1' }], 300);
    expect(isAlive(identity)).toBe(true);
    child.kill('SIGKILL');
    await end;
  });
});
