import { spawn, type ChildProcess } from 'node:child_process';
import { hostProgram } from './hostProgram';

/** A program to run. */
interface HostedCommand {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  input?: string | Buffer;
  /** Milliseconds after which it is ended. */
  timeoutMs: number;
}

/** How it ended. */
interface HostedResult {
  /** Absent where a signal ended it. */
  status?: number;
  out: Buffer;
  err: Buffer;
  /** Whether it was ended for taking too long. */
  isLate: boolean;
}

/** What the host tells of a program. */
interface Message {
  id: number;
  out?: Uint8Array;
  err?: Uint8Array;
  status?: number | null;
  isLate?: boolean;
  failure?: string;
}

interface Running {
  out: Uint8Array[];
  err: Uint8Array[];
  resolve(result: HostedResult): void;
  reject(error: Error): void;
}

/**
 * Starts programs from a small process beside this one. To start one, a process
 * is copied first, and while a large one is, nothing else in it runs: of one
 * gigabyte, for more than a tenth of a second.
 */
export class ProcessHost {
  /** Of this process: one is enough. */
  static readonly shared = new ProcessHost();

  private child: ChildProcess | undefined;
  private readonly running = new Map<number, Running>();
  private count = 0;

  /** @throws Error where it could not be started */
  run(command: HostedCommand): Promise<HostedResult> {
    const host = this.host();
    const id = this.count;
    this.count += 1;
    return new Promise((resolve, reject) => {
      this.running.set(id, { out: [], err: [], resolve, reject });
      host.channel?.ref();
      host.send({ id, ...command });
    });
  }

  private host(): ChildProcess {
    if (this.child?.connected) return this.child;
    const child = spawn(process.execPath, ['-e', hostProgram], {
      env: {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    this.child = child;
    child.on('message', message => this.hear(child, message as Message));
    child.on('error', error => this.lose(child, error.message));
    child.on('disconnect', () => this.lose(child, 'it ended'));
    // It ends when this process does, which need not wait for it.
    child.unref();
    child.channel?.unref();
    return child;
  }

  private hear(child: ChildProcess, message: Message) {
    const { id, out, err, status, isLate = false, failure } = message;
    const running = this.running.get(id);
    if (!running) return;
    if (out) running.out.push(out);
    if (err) running.err.push(err);
    if (out || err) return;
    this.running.delete(id);
    if (this.running.size === 0) child.channel?.unref();
    if (failure !== undefined) {
      running.reject(new Error(failure));
      return;
    }
    running.resolve({
      status: status ?? undefined,
      out: Buffer.concat(running.out),
      err: Buffer.concat(running.err),
      isLate,
    });
  }

  /** What it ran is lost with it; the next program gets another. */
  private lose(child: ChildProcess, reason: string) {
    if (this.child !== child) return;
    this.child = undefined;
    for (const { reject } of this.running.values()) {
      reject(new Error(`The process that starts git was lost: ${reason}`));
    }
    this.running.clear();
  }
}
