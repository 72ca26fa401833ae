import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Each command is a program of its own, compiled as it is loaded.
jest.setTimeout(120_000);

const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');

/** The command as the bootstrap runs it. */
function start(args: string[], state: string): ChildProcess {
  const main = join(__dirname, 'main.ts');
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawn(process.execPath, ['-r', transform, main, ...args], {
    env: { ...env, SANDBOX_STATE: state },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess) {
  const text = { out: '', err: '' };
  child.stdout?.on('data', chunk => {
    text.out += chunk;
  });
  child.stderr?.on('data', chunk => {
    text.err += chunk;
  });
  return text;
}

describe('the sandbox as a program', () => {
  let state: string;
  let up: ChildProcess;

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'sandbox-cli-'));
    up = start(['up', '--port-base', '0'], state);
    const text = collect(up);
    await new Promise<void>((resolve, reject) => {
      up.stdout?.on('data', () => {
        if (/^Ready in /m.test(text.out)) {
          resolve();
        }
      });
      up.once('exit', () => reject(new Error(text.err || 'it ended')));
    });
  }, 120_000);

  afterAll(async () => {
    if (up.exitCode === null) {
      up.kill('SIGKILL');
    }
    await rm(state, { recursive: true, force: true });
  });

  async function sandbox(...args: string[]) {
    const child = start(args, state);
    const text = collect(child);
    const [code] = await once(child, 'close');
    return { code, ...text };
  }

  it('tells where everything is, for people and for programs', async () => {
    const people = await sandbox('endpoints');
    expect(people).toMatchObject({ code: 0, err: '' });
    expect(people.out).toMatch(/^git +http:\/\/127\.0\.0\.1:\d+\/lumen\//m);
    const { out } = await sandbox('endpoints', '--json');
    const { clusters, kubeconfig } = JSON.parse(out);
    expect(clusters).toMatchObject([
      { name: 'dev-eu', engine: 'flux' },
      { name: 'staging-eu', engine: 'flux' },
      { name: 'prod-eu', engine: 'argocd' },
    ]);
    expect(kubeconfig).toBe(join(state, 'kubeconfig'));
    const path = await sandbox('kubeconfig');
    expect(path.out).toBe(`${kubeconfig}\n`);
  });

  it('drives the world and shows what it did', async () => {
    const release = await sandbox('release', 'checkout', 'dev', '2.9.9');
    expect(release).toMatchObject({ code: 0, err: '' });
    expect(release.out).toMatch(/^checkout 2\.9\.9 released to dev\.\nhttp:/);
    const outage = await sandbox('outage', 'dev', '--seconds', '600');
    expect(outage.out).toMatch(/^dev-eu is cut off until /);
    expect((await sandbox('status')).out).toMatch(
      /dev-eu +flux, cut off since/,
    );
    const restored = await sandbox('outage', 'dev', '--restore');
    expect(restored.out).toBe('dev-eu can be reached.\n');
    const { events } = JSON.parse((await sandbox('events', '--json')).out);
    expect(events.map((event: { kind: string }) => event.kind)).toEqual([
      'push',
      'release',
      'outage',
      'restored',
    ]);
  });

  it('lets a service fail and work again', async () => {
    const busy = await sandbox('fault', 'dev', 'loki', 'busy');
    expect(busy.out).toBe('loki of dev answers 429 Too Many Requests.\n');
    expect((await sandbox('status')).out).toMatch(/^dev\/loki +busy since /m);
    const works = await sandbox('fault', 'dev', 'loki', '--restore');
    expect(works.out).toBe('loki of dev works.\n');
  });

  it.each([
    [['release', 'nothing', 'dev', '1'], 1, /^There is no app nothing; /],
    [['up', '--port-base', '0'], 1, /^Another sandbox \(process \d+\)/],
    [['fly'], 2, /^There is no command "fly"/],
    [['status', '--state', '/nowhere'], 1, /^The sandbox does not run/],
  ])('ends %j with %d and one sentence', async (args, code, message) => {
    const result = await sandbox(...args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toMatch(message);
    expect(result.err).not.toMatch(/^ +at /m);
  });

  it('ends well on Ctrl-C, and then does not run', async () => {
    up.kill('SIGINT');
    const [code] = await once(up, 'exit');
    expect(code).toBe(0);
    expect(await sandbox('status')).toMatchObject({ code: 1, out: '' });
  });
});
