import { spawn } from 'node:child_process';
import { GitError } from './GitError';

/** What one git command is run with. */
export interface GitRunOptions {
  input?: string | Buffer;
  /** Added to the clean environment. */
  env?: Record<string, string>;
  /** Milliseconds after which git is ended; 60 000 by default. */
  timeoutMs?: number;
}

const defaultTimeoutMs = 60_000;

/** The environment of every git process: nothing of the machine's or a user's
 * configuration reaches it, and it never asks for a password. */
function cleanEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.env.NODE_EXTRA_CA_CERTS && process.env.GIT_SSL_CAINFO
      ? { GIT_SSL_CAINFO: process.env.GIT_SSL_CAINFO }
      : {}),
  };
}

/**
 * A token for a repository's server, in git's configuration by environment:
 * in no argument that other processes see, and in no file.
 */
function tokenEnvironment(
  repository: string,
  token: string | undefined,
): Record<string, string> {
  if (!token || !URL.canParse(repository)) {
    return {};
  }
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(repository).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
  };
}

/** A token that a server repeats in its answer must not reach a log. */
function redact(text: string, token: string | undefined): string {
  return token ? text.split(token).join('***') : text;
}

/** Runs git, without a shell, in one bare repository. */
export class Git {
  private readonly environment: Record<string, string>;

  constructor(
    private readonly gitDir: string,
    private readonly options: {
      repository: string;
      token?: () => Promise<string | undefined>;
    },
  ) {
    this.environment = {
      ...cleanEnvironment(gitDir),
      GIT_DIR: gitDir,
    };
  }

  /** What git printed, as bytes. Throws GitError. */
  async run(args: string[], options: GitRunOptions = {}): Promise<Buffer> {
    const token = await this.options.token?.();
    return new Promise((resolve, reject) => {
      const child = spawn('git', args, {
        cwd: this.gitDir,
        env: {
          ...this.environment,
          ...tokenEnvironment(this.options.repository, token),
          ...options.env,
        },
        timeout: options.timeoutMs ?? defaultTimeoutMs,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', chunk => out.push(chunk));
      child.stderr.on('data', chunk => err.push(chunk));
      child.on('error', reject);
      child.on('close', status => {
        if (status === 0) {
          resolve(Buffer.concat(out));
        } else {
          const words = redact(Buffer.concat(err).toString(), token);
          reject(new GitError(args[0], status ?? undefined, words));
        }
      });
      // git may end before it has read everything; its status tells.
      child.stdin.on('error', () => {});
      child.stdin.end(options.input);
    });
  }

  /** What git printed, as text without the last line's end. */
  async text(args: string[], options?: GitRunOptions): Promise<string> {
    return (await this.run(args, options)).toString('utf8').replace(/\n$/, '');
  }
}
