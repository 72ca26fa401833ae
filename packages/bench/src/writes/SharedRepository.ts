import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Forge } from '@gitops-portal/sandbox';
import { ForgeProxy } from './ForgeProxy';
import { Writer } from './Writer';
import type { WriterChange } from './writerProcess';

const run = promisify(execFile);
const xrds = resolve(
  // It is run from its sources only.
  // eslint-disable-next-line no-restricted-syntax
  __dirname,
  '../../../../examples/platform-config/platform/xrds',
);

const appName = (index: number) => `app-${String(index).padStart(3, '0')}`;

const values = `requests:
  web:
    apiVersion: platform.example.org/v1
    kind: WebService
    spec:
      image:
        repository: registry.example/shop/web
        tag: 1.0.0
      port: 8080
`;
const devValues = `requests:
  web:
    spec:
      replicas: 1   # one is enough here
      port: 8080
`;

/** A repository of many apps on the sandbox's forge, and writers on it. */
export class SharedRepository {
  private readonly writers: Writer[] = [];
  private mirrors = 0;

  private constructor(
    private readonly state: string,
    private readonly forge: Forge,
    readonly proxy: ForgeProxy,
  ) {}

  static async start(apps: number): Promise<SharedRepository> {
    const state = await mkdtemp(join(tmpdir(), 'bench-writes-'));
    const forge = await Forge.start({
      state,
      port: 0,
      rateLimit: 1_000_000,
    });
    const { base } = await forge.host({ owner: 'lumen', name: 'config' });
    const changes = [];
    for (const name of await readdir(xrds)) {
      const content = await readFile(join(xrds, name), 'utf8');
      changes.push({ path: `platform/xrds/${name}`, content });
    }
    for (let index = 0; index < apps; index += 1) {
      const folder = `apps/${appName(index)}`;
      changes.push({ path: `${folder}/values.yaml`, content: values });
      changes.push({ path: `${folder}/values.dev.yaml`, content: devValues });
    }
    await base.commit({
      branch: 'main',
      message: 'Begin\n',
      changes,
      author: { name: 'Petra Novak', email: 'petra@lumen.example' },
    });
    return new SharedRepository(
      state,
      forge,
      await ForgeProxy.start(forge.origin),
    );
  }

  get token() {
    return this.forge.users.tokens.portal;
  }

  get api() {
    return `${this.forge.origin}/api/v3/repos/lumen/config`;
  }

  /** Another backend's writer, with a mirror of its own; several start at once. */
  async writer(): Promise<Writer> {
    this.mirrors += 1;
    const writer = await Writer.start({
      repository: `${this.proxy.origin}/lumen/config.git`,
      token: this.token,
      folder: join(this.state, `mirror-${this.mirrors}`),
    });
    this.writers.push(writer);
    return writer;
  }

  /** Runs git in the forge's own repository: what truly is on the remote. */
  async remote(...args: string[]): Promise<string> {
    const folder = this.forge.directory('lumen', 'config');
    const options = { maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await run('git', ['-C', folder, ...args], options);
    return stdout.trimEnd();
  }

  async close() {
    await Promise.all(this.writers.map(writer => writer.close()));
    await this.proxy.close();
    await this.forge.close();
    await rm(this.state, { recursive: true, force: true });
  }
}

/** The change of a user: two of them change the same file of one app. */
export function changeOf(user: number, key?: string): WriterChange {
  const app = appName(Math.floor(user / 2));
  const file = `apps/${app}/values.dev.yaml`;
  const field = user % 2 === 0 ? 'replicas' : 'port';
  const value = field === 'replicas' ? 2 : 9000 + user;
  return {
    app,
    environment: 'dev',
    edits: [
      { op: 'set', file, path: ['requests', 'web', 'spec', field], value },
    ],
    author: { name: `User ${user}`, email: `user-${user}@lumen.example` },
    key,
  };
}
