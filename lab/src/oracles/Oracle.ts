import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { OracleError } from './OracleError';

/** How an oracle is asked. */
export interface OracleOptions {
  /** How long one answer may take; 30,000 where left out. */
  timeoutMs?: number;
  /** How many requests may be under way at once; 256 where left out. */
  maxPending?: number;
}

/** The upstream module whose behaviour an oracle tells. */
export interface OracleVersion {
  module: string;
  version: string;
}

interface Pending {
  resolve(answer: object): void;
  reject(error: OracleError): void;
  timer: NodeJS.Timeout;
}

const maxComplaint = 4_000;

/**
 * A running oracle: JSON lines in, JSON lines out (lab/oracles/README.md). It
 * ends with `close`, and with this process.
 */
export class Oracle {
  private readonly pending = new Map<number, Pending>();
  private readonly waiting: (() => void)[] = [];
  private readonly ended: Promise<void>;
  private lastId = 0;
  private complaint = '';
  private failure?: OracleError;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly timeoutMs: number,
    private readonly maxPending: number,
  ) {
    createInterface({ input: child.stdout }).on('line', line =>
      this.settle(line),
    );
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-maxComplaint);
    });
    // A write to a program that has ended is told by its end.
    child.stdin.on('error', () => {});
    this.ended = new Promise(resolve => {
      const end = (how: string) => {
        this.fail(new OracleError(`The oracle ${how}. ${this.complaint}`));
        resolve();
      };
      child.once('error', error => end(`did not start: ${error.message}`));
      child.once('close', (code, signal) =>
        end(`ended with ${signal ?? code}`),
      );
    });
  }

  /** Starts the executable of an oracle. */
  static start(executable: string, options: OracleOptions = {}): Oracle {
    const { timeoutMs = 30_000, maxPending = 256 } = options;
    const child = spawn(executable, { stdio: 'pipe' });
    return new Oracle(child, timeoutMs, maxPending);
  }

  /**
   * The answer to a request, without its id. The type is what the oracle's
   * README promises for this request.
   *
   * @throws OracleError where there is none: the request makes no sense, the
   * oracle ended, or it took too long, which ends it
   */
  async ask<T extends object>(request: object): Promise<T> {
    while (this.pending.size >= this.maxPending && !this.failure) {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
    if (this.failure) throw this.failure;
    const id = ++this.lastId;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(), this.timeoutMs);
      this.pending.set(id, {
        resolve: answer => resolve(answer as T),
        reject,
        timer,
      });
      this.child.stdin.write(`${JSON.stringify({ ...request, id })}\n`);
    });
  }

  /** What it speaks for. */
  async version(): Promise<OracleVersion> {
    return this.ask<OracleVersion>({ kind: 'version' });
  }

  /** Lets it answer what it was asked, and ends it. */
  async close(): Promise<void> {
    this.child.stdin.end();
    await this.ended;
  }

  private settle(line: string): void {
    const { id, ...answer } = JSON.parse(line);
    const asked = this.pending.get(id);
    if (!asked) return;
    this.forget(id, asked);
    if (typeof answer.error === 'string') {
      asked.reject(new OracleError(answer.error));
    } else asked.resolve(answer);
  }

  /** It answers in order: after one that hangs, no other comes. */
  private giveUp(): void {
    this.fail(new OracleError(`No answer within ${this.timeoutMs} ms`));
    this.child.kill('SIGKILL');
  }

  private fail(error: OracleError): void {
    this.failure ??= error;
    for (const [id, asked] of this.pending) {
      this.forget(id, asked);
      asked.reject(this.failure);
    }
    for (const proceed of this.waiting.splice(0)) proceed();
  }

  private forget(id: number, { timer }: Pending): void {
    clearTimeout(timer);
    this.pending.delete(id);
    this.waiting.shift()?.();
  }
}
