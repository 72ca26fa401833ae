import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { labFolder } from '../programs/labFolder';

/** The portal on the lab, in a process of its own, on a port of its own. */
export class LabPortal {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /**
   * @param options.log - file for what it says
   * @throws where it does not become ready
   */
  static async start(options: {
    port: number;
    log: string;
  }): Promise<LabPortal> {
    const { port, log } = options;
    const script = labFolder('src', 'main.ts');
    const child = spawn(
      process.execPath,
      [...process.execArgv, script, 'portal'],
      {
        stdio: ['ignore', openSync(log, 'w'), 'pipe'],
        env: { ...process.env, PORTAL_PORT: String(port) },
      },
    );
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr?.setEncoding('utf8').on('data', text => {
        said += text;
        if (said.includes('is ready at')) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(said.trim())));
    });
    return new LabPortal(child, port);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}
