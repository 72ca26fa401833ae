import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxError } from '../SandboxError';
import { StateFolder } from './StateFolder';

describe('the state folder', () => {
  let base: string;
  let path: string;
  let open: StateFolder[];

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'state-'));
    path = join(base, 'state');
    open = [];
  });

  afterEach(() => {
    open.forEach(folder => folder.release());
    rmSync(base, { recursive: true, force: true });
  });

  function take(options?: { fresh?: boolean }) {
    const folder = StateFolder.open(path, options);
    open.push(folder);
    return folder;
  }

  function complete() {
    const folder = take();
    folder.markComplete();
    writeFileSync(folder.file('kept'), 'x');
    folder.release();
    return folder;
  }

  it('is new at first and then kept', () => {
    const first = complete();
    expect(first.isNew).toBe(true);
    const again = take();
    expect(again.isNew).toBe(false);
    expect(again.createdAt).toEqual(first.createdAt);
    expect(existsSync(again.file('kept'))).toBe(true);
  });

  it('begins anew where it is told to, or where the first start was cut short', () => {
    complete();
    const fresh = take({ fresh: true });
    expect(fresh.isNew).toBe(true);
    expect(existsSync(fresh.file('kept'))).toBe(false);
    writeFileSync(fresh.file('half'), 'x');
    fresh.release();
    const next = take();
    expect(next.isNew).toBe(true);
    expect(existsSync(next.file('half'))).toBe(false);
  });

  it('never empties or uses a folder that is somebody else’s', () => {
    mkdirSync(path);
    writeFileSync(join(path, 'thesis.txt'), 'years of work');
    for (const fresh of [false, true]) {
      expect(() => take({ fresh })).toThrow(SandboxError);
      expect(() => take({ fresh })).toThrow(
        /not a state folder of the sandbox/,
      );
    }
    expect(readdirSync(path)).toEqual(['thesis.txt']);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['another version', '{"kind":"gitops-portal-sandbox","format":99}'],
    ['another thing', '{"kind":"cookbook"}'],
  ])('names --fresh where its marker is %s', (_, text) => {
    complete();
    writeFileSync(join(path, 'sandbox.json'), text);
    expect(() => take()).toThrow(
      /is damaged .*"npm start -- --fresh" starts over/,
    );
    expect(take({ fresh: true }).isNew).toBe(true);
  });

  it('is used by one sandbox at a time', () => {
    const first = take();
    expect(() => take()).toThrow(
      `Another sandbox (process ${process.pid}) uses this state folder`,
    );
    expect(() => take({ fresh: true })).toThrow(/Another sandbox/);
    first.release();
    expect(() => take()).not.toThrow();
  });

  it('waits for a living process and not for a dead one', async () => {
    complete();
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(other, 'spawn');
    const lock = join(path, 'lock');
    writeFileSync(lock, JSON.stringify({ pid: other.pid, id: 'other' }));
    expect(() => take()).toThrow(`(process ${other.pid})`);
    other.stdin.end();
    await once(other, 'exit');
    expect(() => take()).not.toThrow();
    expect(readdirSync(path).filter(name => name.startsWith('lock'))).toEqual([
      'lock',
    ]);
  });

  it.each([
    ['of an earlier process with this number', { pid: process.pid, id: 'x' }],
    [
      'of a process that began at another time',
      { pid: process.ppid, started: '1', id: 'x' },
    ],
    ['without a process', {}],
  ])('takes over a lock %s', (name, holder) => {
    if (name.includes('another time') && !existsSync('/proc/self/stat')) {
      return;
    }
    complete();
    writeFileSync(join(path, 'lock'), JSON.stringify(holder));
    const folder = take();
    expect(JSON.parse(readFileSync(folder.file('lock'), 'utf8')).pid).toBe(
      process.pid,
    );
  });
});
