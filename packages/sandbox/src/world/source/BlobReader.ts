import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { gitEnvironment } from '../../forge/git/runGit';

interface Request {
  resolve(text: string | undefined): void;
  reject(error: Error): void;
}

/** Reads blobs of one bare repository through one `git cat-file --batch`. */
export class BlobReader {
  private process?: ChildProcessWithoutNullStreams;
  private buffer = Buffer.alloc(0);
  private readonly requests: Request[] = [];

  constructor(private readonly directory: string) {}

  /** The text of the object `id`; `undefined` where it is missing. */
  read(id: string): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const git = (this.process ??= this.start());
      this.requests.push({ resolve, reject });
      git.stdin.write(`${id}\n`);
    });
  }

  close(): void {
    this.process?.stdin.end();
    this.process?.kill();
    this.process = undefined;
  }

  private start(): ChildProcessWithoutNullStreams {
    const git = spawn('git', ['cat-file', '--batch'], {
      env: { ...gitEnvironment(this.directory), GIT_DIR: this.directory },
    });
    git.stdout.on('data', (chunk: Buffer) => {
      this.buffer = Buffer.concat([this.buffer, chunk]);
      this.drain();
    });
    const fail = (reason: string) => {
      if (this.process === git) this.process = undefined;
      this.buffer = Buffer.alloc(0);
      for (const request of this.requests.splice(0)) {
        request.reject(new Error(`git cat-file ended: ${reason}`));
      }
    };
    git.on('error', error => fail(error.message));
    git.on('close', code => fail(`code ${code}`));
    git.stdin.on('error', () => {}); // Said by `close`.
    return git;
  }

  private drain(): void {
    while (this.requests.length) {
      const end = this.buffer.indexOf(10);
      if (end < 0) return;
      const header = this.buffer.toString('utf8', 0, end);
      if (header.endsWith(' missing')) {
        this.buffer = this.buffer.subarray(end + 1);
        this.requests.shift()!.resolve(undefined);
        continue;
      }
      const size = Number(header.split(' ')[2]);
      if (this.buffer.length < end + 1 + size + 1) return;
      const text = this.buffer.toString('utf8', end + 1, end + 1 + size);
      this.buffer = this.buffer.subarray(end + 1 + size + 1);
      this.requests.shift()!.resolve(text);
    }
  }
}
