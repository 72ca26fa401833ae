import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');

/** Ports beside those of a portal that may be running. */
const ports = { portal: 3800, sandbox: 7800 };

/** A portal of the benchmark's own, in a process of its own. */
export class Portal {
  readonly url = `http://localhost:${ports.portal}`;
  readonly control = `http://127.0.0.1:${ports.sandbox}`;

  private constructor(
    private readonly child: ChildProcess,
    /** From the start of `npm start` until the portal was ready. */
    readonly readyMs: number,
    private readonly state: string,
  ) {}

  static async start(state: string): Promise<Portal> {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [join(root, 'scripts', 'portal.mjs'), 'start'],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          PORTAL_PORT: String(ports.portal),
          SANDBOX_PORT: String(ports.sandbox),
          SANDBOX_STATE: state,
        },
      },
    );
    const health = `http://127.0.0.1:${ports.portal}/.backstage/health/v1/readiness`;
    while (child.exitCode === null) {
      const response = await fetch(health).catch(() => undefined);
      if (response?.ok) {
        return new Portal(child, performance.now() - started, state);
      }
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(`The portal ended with ${child.exitCode}`);
  }

  get pid(): number {
    return this.child.pid!;
  }

  get kubeconfig(): string {
    return join(this.state, 'kubeconfig');
  }

  async stop() {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }

  /** A Backstage token of a persona. */
  async tokenOf(persona: string): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/sandbox/refresh`, {
      headers: { 'x-sandbox-persona': persona },
    });
    if (!response.ok) {
      throw new Error(`Signing in as ${persona}: ${await response.text()}`);
    }
    const { backstageIdentity } = (await response.json()) as {
      backstageIdentity: { token: string };
    };
    return backstageIdentity.token;
  }

  /** A request to the portal's API, its answer as JSON. */
  async request<T>(
    token: string,
    path: string,
    body?: object,
  ): Promise<T> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }
}
