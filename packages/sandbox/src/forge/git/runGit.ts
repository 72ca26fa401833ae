import { spawn } from 'node:child_process';

/** A git command that ended with another status than those allowed. */
export class GitError extends Error {
  readonly name = 'GitError';

  constructor(
    readonly args: readonly string[],
    readonly status: number | null,
    readonly stderr: string,
  ) {
    super(
      `git ${args[0]} ended with ${status ?? 'a signal'}: ${
        stderr.trim() || 'no message'
      }`,
    );
  }
}

/** What a git command is run with. */
export interface GitRunOptions {
  /** The repository (`GIT_DIR`), or nothing for commands that need none. */
  gitDir?: string;
  cwd?: string;
  input?: string | Buffer;
  /** Added to the clean environment. */
  env?: Record<string, string>;
  /** Exit statuses that are an answer rather than a failure; 0 always is. */
  allowed?: number[];
}

/**
 * The environment of every git subprocess: nothing of the user's or the
 * machine's git configuration reaches it, and it never asks for a password.
 */
export function gitEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
  };
}

/** Runs git without a shell and returns what it printed. */
export function runGit(
  home: string,
  args: readonly string[],
  options: GitRunOptions = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: options.cwd ?? home,
      env: {
        ...gitEnvironment(home),
        ...(options.gitDir ? { GIT_DIR: options.gitDir } : {}),
        ...options.env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    child.on('error', reject);
    child.on('close', status => {
      if (status === 0 || options.allowed?.includes(status ?? -1)) {
        resolve(Buffer.concat(out));
      } else {
        reject(new GitError(args, status, Buffer.concat(err).toString()));
      }
    });
    // git may end before it has read everything; its status says what happened
    child.stdin.on('error', () => {});
    child.stdin.end(options.input);
  });
}
