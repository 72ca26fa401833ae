import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What the API server's own code says about one write. */
export interface OracleVerdict {
  valid: boolean;
  errors: { type: string; field: string; detail: string }[];
  strict?: string[];
  /** The object pruned and defaulted; absent where it could not be read. */
  defaulted?: unknown;
  /** Why the oracle gave no verdict. */
  error?: string;
}

/** How long it may be silent while answers are due, in milliseconds. */
const MOST_SILENT = 120_000;

/**
 * The oracle `schema` of the lab: a program that speaks JSON lines. Requests
 * are answered in order, so that many may be under way.
 */
export class SchemaOracle {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: {
    resolve: (verdict: OracleVerdict) => void;
    reject: (error: Error) => void;
  }[] = [];
  private silence: NodeJS.Timeout | undefined;
  private failure: Error | undefined;

  /** @param program - path of the built oracle */
  constructor(
    program: string,
    args: string[] = [],
    private readonly mostSilent = MOST_SILENT,
  ) {
    this.child = spawn(program, args);
    this.child.on('error', error => this.fail(error));
    this.child.on('exit', () => this.fail(new Error('The oracle has ended')));
    this.child.stdin.on('error', () => {});
    createInterface({ input: this.child.stdout }).on('line', line => {
      this.waiting.shift()?.resolve(JSON.parse(line) as OracleVerdict);
      this.listen();
    });
  }

  /** @throws where the program has ended, or is silent for too long */
  async ask(request: object): Promise<OracleVerdict> {
    if (this.failure) {
      throw this.failure;
    }
    const answer = new Promise<OracleVerdict>((resolve, reject) =>
      this.waiting.push({ resolve, reject }),
    );
    this.child.stdin.write(`${exactJson(request)}\n`);
    if (!this.silence) {
      this.listen();
    }
    return answer;
  }

  end(): void {
    this.child.stdin.end();
  }

  /** Waits anew for the next answer, where one is due. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = undefined;
    if (this.waiting.length > 0) {
      this.silence = setTimeout(() => {
        this.fail(
          new Error(`The oracle gave no answer in ${this.mostSilent} ms`),
        );
        this.child.kill('SIGKILL');
      }, this.mostSilent);
    }
  }

  private fail(failure: Error): void {
    this.failure ??= failure;
    clearTimeout(this.silence);
    for (const { reject } of this.waiting.splice(0)) {
      reject(this.failure);
    }
  }
}

const BIG = '\u0000';

/** JSON in which bigints are numbers. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    typeof item === 'bigint' ? `${BIG}${item}${BIG}` : item,
  ).replace(/"\\u0000(-?\d+)\\u0000"/g, '$1');
}
