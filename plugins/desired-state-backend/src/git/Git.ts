import { ProcessHost } from '../processes/ProcessHost';
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

/** How the machine reaches the network: all of its environment that git gets. */
const networkVariables = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'GIT_SSL_CAINFO',
  'GIT_SSH_COMMAND',
  'SSH_AUTH_SOCK',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
];

/** The environment of every git process: nothing of the machine's or a user's
 * configuration reaches it, and it never asks for a password. */
function cleanEnvironment(gitDir: string): Record<string, string> {
  const network = networkVariables.flatMap(name => {
    const value = process.env[name];
    return value ? [[name, value]] : [];
  });
  return {
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: gitDir,
    XDG_CONFIG_HOME: gitDir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_DIR: gitDir,
    // A path of an app is a path, even where it holds an asterisk.
    GIT_LITERAL_PATHSPECS: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...Object.fromEntries(network),
  };
}

const basicOf = (token: string) =>
  Buffer.from(`x-access-token:${token}`).toString('base64');

/**
 * A token for a repository's server, in git's configuration by environment:
 * in no argument that other processes see, and in no file.
 */
function tokenEnvironment(
  repository: string,
  token: string | undefined,
): Record<string, string> {
  if (!token || !/^https?:/.test(repository)) {
    return {};
  }
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(repository).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basicOf(token)}`,
  };
}

/** A token that a server repeats in its answer must not reach a log. */
function redact(text: string, token: string | undefined): string {
  return token
    ? text.split(token).join('***').split(basicOf(token)).join('***')
    : text;
}

/** Runs git, without a shell, in one bare repository. */
export class Git {
  private readonly environment: Record<string, string>;

  constructor(
    private readonly gitDir: string,
    private readonly options: {
      repository: string;
      token?: () => Promise<string | undefined>;
      timeoutMs?: number;
    },
  ) {
    this.environment = cleanEnvironment(gitDir);
  }

  /** What git printed, as bytes. Throws GitError. */
  async run(args: string[], options: GitRunOptions = {}): Promise<Buffer> {
    const token = await this.options.token?.();
    const timeoutMs =
      options.timeoutMs ?? this.options.timeoutMs ?? defaultTimeoutMs;
    const { status, out, err, isLate } = await ProcessHost.shared.run({
      command: 'git',
      args,
      cwd: this.gitDir,
      env: {
        ...this.environment,
        ...tokenEnvironment(this.options.repository, token),
        ...options.env,
      },
      input: options.input,
      timeoutMs,
    });
    if (status === 0) return out;
    const words = isLate
      ? `no answer within ${timeoutMs / 1000} seconds`
      : redact(err.toString(), token);
    throw new GitError(args[0], status, words);
  }

  /** What git printed, as text without the last line's end. */
  async text(args: string[], options?: GitRunOptions): Promise<string> {
    return (await this.run(args, options)).toString('utf8').replace(/\n$/, '');
  }
}
