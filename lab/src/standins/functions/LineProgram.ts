import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that answers each line of JSON with one. */
export class LineProgram {
  private readonly waiting: ((answer: never) => void)[] = [];

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', line =>
      this.waiting.shift()?.(JSON.parse(line) as never),
    );
  }

  static start(binary: string, ...args: string[]): LineProgram {
    return new LineProgram(
      spawn(binary, args, { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
  }

  ask<T>(question: object): Promise<T> {
    return new Promise<T>(resolve => {
      this.waiting.push(resolve);
      this.child.stdin!.write(`${JSON.stringify(question)}\n`);
    });
  }

  close(): void {
    this.child.stdin!.end();
  }
}
