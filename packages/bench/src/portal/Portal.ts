import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '../../../..');

/** Ports beside those of a portal that may be running. */
const ports = { portal: 3800, sandbox: 7800 };

/** A portal of the benchmark's own, in a process of its own. */
export class Portal {
  readonly url = `http://localhost:${ports.portal}`;
  readonly control = `http://127.0.0.1:${ports.sandbox}`;

  private readyMs_ = 0;

  private constructor(
    private readonly child: ChildProcess,
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
    const portal = new Portal(child, state);
    while (child.exitCode === null) {
      // Ready is when somebody can sign in.
      if (await portal.tokenOf('maya').catch(() => undefined)) {
        portal.readyMs_ = Math.round(performance.now() - started);
        return portal;
      }
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(`The portal ended with ${child.exitCode}`);
  }

  /** From the start of the command until somebody could sign in. */
  get readyMs(): number {
    return this.readyMs_;
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
  async request<T>(token: string, path: string, body?: object): Promise<T> {
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
