import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PortalClient } from './PortalClient';

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '../../../..');

/** Ports beside those of a portal that may be running, unless told. */
export const ports = {
  portal: Number(process.env.PORTAL_PORT ?? 3800),
  sandbox: Number(process.env.SANDBOX_PORT ?? 7800),
};

/** A portal of the benchmark's own, in a process of its own. */
export class Portal extends PortalClient {
  readonly control = `http://127.0.0.1:${ports.sandbox}`;

  private readyMs_ = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly state: string,
  ) {
    super(`http://localhost:${ports.portal}`);
  }

  /**
   * @param state - folder of the sandbox
   * @param options.log - file for all that the programs print
   * @param options.env - more of their environment
   * @param options.withinMs - how long it may take
   * @throws where it ends, or is not ready in time
   */
  static async start(
    state: string,
    options: {
      log?: string;
      env?: Record<string, string>;
      withinMs?: number;
    } = {},
  ): Promise<Portal> {
    const started = performance.now();
    const log = options.log ? openSync(options.log, 'a') : undefined;
    const child = spawn(
      process.execPath,
      [join(root, 'scripts', 'portal.mjs'), 'start'],
      {
        cwd: root,
        stdio: ['ignore', log ?? 'ignore', log ?? 'inherit'],
        env: {
          ...process.env,
          PORTAL_PORT: String(ports.portal),
          SANDBOX_PORT: String(ports.sandbox),
          SANDBOX_STATE: state,
          ...options.env,
        },
      },
    );
    const portal = new Portal(child, state);
    const { withinMs = Infinity } = options;
    while (child.exitCode === null) {
      if (performance.now() - started > withinMs) {
        await portal.stop();
        throw new Error(`The portal was not ready in ${withinMs} ms`);
      }
      // Ready is when somebody can sign in, and not to another one that has
      // the port.
      const isOwn = existsSync(portal.kubeconfig);
      if (isOwn && (await portal.tokenOf('maya').catch(() => undefined))) {
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
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}
