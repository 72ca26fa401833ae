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

/**
 * The oracle `schema` of the lab: a program that speaks JSON lines. Requests
 * are answered in order, so that many may be under way.
 */
export class SchemaOracle {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: ((verdict: OracleVerdict) => void)[] = [];

  /** @param program - path of the built oracle */
  constructor(program: string) {
    this.child = spawn(program);
    const failAll = (error: string) => {
      for (const answer of this.waiting.splice(0)) {
        answer({ valid: false, errors: [], error });
      }
    };
    this.child.on('error', error => failAll(error.message));
    this.child.on('exit', () => failAll('the oracle has ended'));
    this.child.stdin.on('error', () => {});
    createInterface({ input: this.child.stdout }).on('line', line =>
      this.waiting.shift()?.(JSON.parse(line) as OracleVerdict),
    );
  }

  ask(request: object): Promise<OracleVerdict> {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      this.child.stdin.write(`${exactJson(request)}\n`);
    });
  }

  end(): void {
    this.child.stdin.end();
  }
}

const BIG = '\u0000';

/** JSON in which bigints are numbers. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    typeof item === 'bigint' ? `${BIG}${item}${BIG}` : item,
  ).replace(/"\\u0000(-?\d+)\\u0000"/g, '$1');
}
