import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from '../forge/git/runGit';
import { SandboxError } from './SandboxError';
import {
  startSandbox,
  type Sandbox,
  type SandboxOptions,
} from './startSandbox';

const free = {
  control: 0,
  dev: 0,
  staging: 0,
  prod: 0,
  forge: 0,
  registry: 0,
  services: 0,
};

// A first start makes keys and fourteen days of history.
jest.setTimeout(120_000);

describe('the sandbox', () => {
  let state: string;
  let running: Sandbox | undefined;

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'sandbox-'));
  });

  afterAll(async () => {
    await running?.close();
    await rm(state, { recursive: true, force: true });
  });

  const start = async (options: SandboxOptions = {}) => {
    running = await startSandbox({ ports: free, state, ...options });
    return running;
  };

  const stop = async () => {
    await running?.close();
    running = undefined;
  };

  const get = async (path: string) =>
    (await fetch(`${running?.endpoints.control}${path}`)).json();

  const post = (path: string, body: object) =>
    fetch(`${running?.endpoints.control}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  const remote = () => running?.endpoints.forge.repositories[0].clone ?? '';

  const log = async (...args: string[]) => {
    const directory = join(state, 'repositories/lumen/platform-config.git');
    const output = await runGit(state, ['log', ...args], { gitDir: directory });
    return output.toString().trim().split('\n');
  };

  it('starts with fourteen days of history by the people of the demo', async () => {
    const { endpoints } = await start();
    const authors = new Set(await log('--format=%ae', 'main'));
    expect([...authors].sort()).toEqual([
      'ci@lumen.example',
      'maya@lumen.example',
      'petra@lumen.example',
      'sam@lumen.example',
    ]);
    const pulls = await fetch(
      `${endpoints.forge.api}/repos/lumen/platform-config/pulls`,
    );
    expect(await pulls.json()).toMatchObject([
      { title: 'Promote inventory 5.4.0 to prod' },
    ]);
    expect(await get('/endpoints')).toEqual(endpoints);
    const history = (await get('/history')) as { transitions: unknown[] };
    expect(history.transitions.length).toBeGreaterThan(50);
  });

  it('lets its endpoints be known while it runs', async () => {
    const file = join(state, 'endpoints.json');
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(text)).toEqual(running?.endpoints);
    const tokens = await readFile(join(state, 'forge-tokens.json'), 'utf8');
    for (const token of Object.values(JSON.parse(tokens))) {
      expect(text).not.toContain(token);
    }
  });

  it('pins the certificate that each environment seals with', async () => {
    for (const { environment, sealedSecrets } of running!.endpoints.services) {
      const answer = await fetch(`${sealedSecrets}/v1/cert.pem`);
      const { fingerprint256 } = new X509Certificate(await answer.text());
      const file = join(state, 'sealed-secrets', `${environment}.sha256`);
      const hex = fingerprint256.replaceAll(':', '').toLowerCase();
      expect(await readFile(file, 'utf8')).toBe(`sha256:${hex}\n`);
    }
  });

  it('refuses a second one on the same state', async () => {
    await expect(startSandbox({ ports: free, state })).rejects.toThrow(
      /Another sandbox \(process \d+\) uses this state folder/,
    );
  });

  it('releases a version to dev by a commit of CI', async () => {
    const answer = await post('/release', {
      app: 'checkout',
      environment: 'dev',
      version: '2.9.1',
    });
    expect(answer.status).toBe(200);
    const result = (await answer.json()) as { commit: string };
    expect(result).toMatchObject({ previous: '2.9.0', branch: 'main' });
    expect(await log('-1', '--format=%H %an %s', 'main')).toEqual([
      `${result.commit} Lumen CI Release checkout 2.9.1 to dev`,
    ]);
    const lines = await log('-1', '--numstat', '--format=', 'main');
    expect(lines).toEqual(['2\t2\tapps/checkout/values.dev.yaml']);
    const { events } = (await get('/events')) as { events: { kind: string }[] };
    expect(events.map(event => event.kind)).toEqual(['push', 'release']);
  });

  it('proposes a version for prod by a pull request', async () => {
    const answer = await post('/release', {
      app: 'storefront',
      environment: 'prod',
      version: '1.43.0',
    });
    const { pullRequest } = (await answer.json()) as {
      pullRequest: { url: string };
    };
    const page = await fetch(pullRequest.url);
    expect(await page.text()).toContain('Release storefront 1.43.0 to prod');
  });

  it.each([
    ['/release', { app: 'nothing', environment: 'dev', version: '1' }, 404],
    ['/release', { app: 'checkout', environment: 'moon', version: '1' }, 404],
    ['/release', { app: 'checkout', environment: 'dev', version: 'a b' }, 400],
    [
      '/release',
      { app: 'checkout', environment: 'dev', version: '2.9.1' },
      409,
    ],
    ['/release', { app: '../x', environment: 'dev', version: '1' }, 400],
    ['/outage', { cluster: 'mars-eu' }, 404],
    ['/service-fault', { environment: 'dev', service: 'loki' }, 400],
    [
      '/service-fault',
      { environment: 'dev', service: 'tempo', fault: 'down' },
      404,
    ],
    ['/outage', { cluster: 'dev-eu', seconds: -1 }, 400],
    ['/drift', { app: 'checkout' }, 400],
  ])('answers %s %j with %d', async (path, body, status) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      error: { message: expect.any(String) },
    });
  });

  it('has the logs of each environment, also those before it began', async () => {
    const [, staging] = running!.endpoints.services;
    const now = Date.now();
    const query = new URLSearchParams({
      query: '{namespace="checkout",app="checkout"} |= "could not redeem"',
      start: `${now - 600_000}000000`,
      end: `${now}000000`,
    });
    const ask = () =>
      fetch(`${staging.loki}/loki/api/v1/query_range?${query}`, {
        headers: { 'x-scope-orgid': 'lumen' },
      });
    const { data } = (await (await ask()).json()) as {
      data: { result: { stream: object; values: unknown[] }[] };
    };
    expect(data.result[0].stream).toMatchObject({
      app: 'checkout',
      cluster: 'staging-eu',
      container: 'web',
      detected_level: 'error',
    });
    const fault = { environment: 'staging', service: 'loki', fault: 'busy' };
    const told = await post('/service-fault', { ...fault, seconds: 600 });
    expect(await told.json()).toMatchObject({
      message: 'loki of staging answers 429 Too Many Requests.',
    });
    expect((await ask()).status).toBe(429);
    const { services } = (await get('/status')) as { services: object[] };
    expect(services).toContainEqual(expect.objectContaining(fault));
    await post('/service-fault', { ...fault, fault: undefined, restore: true });
    expect((await ask()).status).toBe(200);
  });

  it('goes on where it ended', async () => {
    const head = await log('-1', '--format=%H', 'main');
    await stop();
    const lines: string[] = [];
    await start({ log: line => lines.push(line) });
    expect(await log('-1', '--format=%H', 'main')).toEqual(head);
    const output = await runGit(state, ['ls-remote', remote(), 'main']);
    expect(output.toString()).toContain(head[0]);
    expect(lines).toEqual([]);
  });

  it('says what is damaged, and starts over when told to', async () => {
    await stop();
    const file = join(state, 'forge/lumen/platform-config.json');
    await writeFile(file, '{');
    const damaged = startSandbox({ ports: free, state });
    await expect(damaged).rejects.toThrow(SandboxError);
    await expect(startSandbox({ ports: free, state })).rejects.toThrow(
      /forge\/lumen\/platform-config.json: is not JSON\); "npm start -- --fresh" starts over/,
    );
    await start({ fresh: true });
    expect(await log('--format=%s', '--grep=2.9.1', 'main')).toEqual(['']);
  });

  it('notices a repository that lost objects', async () => {
    await stop();
    const git = join(state, 'repositories/lumen/platform-config.git');
    await rm(join(git, 'objects'), { recursive: true });
    await expect(startSandbox({ ports: free, state })).rejects.toThrow(
      /is damaged .*"npm start -- --fresh" starts over/,
    );
  });

  it('names the port that somebody else uses', async () => {
    const other = createServer();
    await new Promise<void>(resolve => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as { port: number };
    await expect(
      startSandbox({ ports: { ...free, control: port }, state, fresh: true }),
    ).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
    await new Promise(resolve => {
      other.close(resolve);
    });
  });

  it('listens nowhere but on the loopback interface', async () => {
    await expect(
      startSandbox({ ports: free, state, host: '0.0.0.0' }),
    ).rejects.toThrow('127.0.0.1 only, not on 0.0.0.0');
  });
});
