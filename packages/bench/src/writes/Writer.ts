import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type {
  WriterAnswer,
  WriterChange,
  WriterRequest,
} from './writerProcess';

/** One backend's writer, in a process of its own that can be killed. */
export class Writer {
  private readonly waiting = new Map<
    number,
    { resolve: (commit: string) => void; reject: (error: Error) => void }
  >();
  private next = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: WriterAnswer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if (answer.error) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.commit!);
    });
    child.on('exit', () => {
      for (const { reject } of this.waiting.values()) {
        reject(new Error('the writer ended'));
      }
    });
  }

  /** Starts one, which has read the repository once it is there. */
  static async start(options: {
    repository: string;
    token: string;
    folder: string;
  }): Promise<Writer> {
    const { repository, token, folder } = options;
    // It is run from its sources only.
    // eslint-disable-next-line no-restricted-syntax
    const program = join(__dirname, 'writerProcess.ts');
    const writer = new Writer(fork(program, [repository, token, folder]));
    await writer.ask();
    return writer;
  }

  change(change: WriterChange): Promise<string> {
    return this.ask(change);
  }

  private ask(change?: WriterChange): Promise<string> {
    this.next += 1;
    const request: WriterRequest = { id: this.next, change };
    return new Promise((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject });
      this.child.send(request);
    });
  }

  /** Ends it as a machine that loses its power does. */
  kill() {
    this.child.kill('SIGKILL');
  }

  async close() {
    if (this.child.exitCode !== null || this.child.signalCode) return;
    const ended = new Promise(done => this.child.once('exit', done));
    this.child.disconnect();
    await ended;
  }
}
