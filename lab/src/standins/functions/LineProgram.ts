import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

/** A program that answers each line of JSON with one. */
export class LineProgram {
  private readonly waiting: Waiting[] = [];
  private ended?: Error;

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', line =>
      this.waiting.shift()?.resolve(JSON.parse(line) as never),
    );
    child.once('exit', () => {
      const error = new Error(
        `${child.spawnfile} ended: npm run lab -- build functions makes it anew`,
      );
      this.ended = error;
      for (const { reject } of this.waiting.splice(0)) reject(error);
    });
    // a question to one that has just ended is answered by its end
    child.stdin!.on('error', () => {});
  }

  static start(binary: string, ...args: string[]): LineProgram {
    return new LineProgram(
      spawn(binary, args, { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
  }

  /** @throws Error where the program ends before it answers */
  ask<T>(question: object): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.ended) {
        reject(this.ended);
        return;
      }
      this.waiting.push({ resolve, reject });
      this.child.stdin!.write(`${JSON.stringify(question)}\n`);
    });
  }

  close(): void {
    this.child.stdin!.end();
  }
}
