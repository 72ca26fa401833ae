import { spawn } from 'node:child_process';

/**
 * The programs that a command has started: one that ends takes the others
 * with it, and Ctrl-C ends them all.
 */
export class Processes {
  #children = new Set();
  #ending = false;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => this.end(signal === 'SIGINT' ? 130 : 143));
    }
    process.on('exit', () => {
      for (const child of this.#children) {
        child.kill('SIGKILL');
      }
    });
  }

  /** Starts a program whose end is the command's end. */
  start(program, args, options) {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    this.#children.add(child);
    child.once('error', error => {
      process.stderr.write(`gitops-portal: ${error.message}\n`);
      this.end(1);
    });
    child.once('exit', code => {
      this.#children.delete(child);
      this.end(code ?? 1);
    });
    return child;
  }

  /** Ends everything that was started, gently first. */
  async end(code) {
    if (this.#ending) {
      return;
    }
    this.#ending = true;
    const gone = [...this.#children].map(
      child => new Promise(resolve => child.once('exit', resolve)),
    );
    for (const child of this.#children) {
      child.kill('SIGTERM');
    }
    await Promise.race([
      Promise.all(gone),
      new Promise(resolve => setTimeout(resolve, 8000)),
    ]);
    process.exit(code);
  }
}
