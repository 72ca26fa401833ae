import { spawn, type ChildProcess } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gitEnvironment } from './runGit';

/** One request of git's smart HTTP protocol, already authorised. */
interface GitRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** The folder that holds `<owner>/<repo>.git`. */
  root: string;
  home: string;
  /** `/<owner>/<repo>.git/info/refs` and the like. */
  path: string;
  query: string;
  /** Absent: the request may only read. */
  user?: string;
}

/** Longest header block that git http-backend may print, in bytes. */
const HEADER_LIMIT = 64 * 1024;

/**
 * Hands a request to `git http-backend` (CGI, see git-http-backend(1)) and
 * streams both ways. Resolves when git has ended, with the response still
 * open, so that a push can be noticed before its client goes on.
 */
export function serveGit(options: GitRequest): Promise<void> {
  const { request, response } = options;
  const child = spawn('git', ['http-backend'], {
    cwd: options.root,
    env: cgiEnvironment(options),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: what git itself has started ends with it.
    detached: true,
  });
  const end = () => endGroup(child);
  request.on('error', () => {});
  child.stdin.on('error', () => {});
  request.pipe(child.stdin);

  // Half a request is none, and git reads beyond its end for ever.
  request.on('close', () => {
    if (!request.complete) end();
  });
  // Who only reads and has left needs no answer; a push is carried through.
  response.on('close', () => {
    if (!response.writableEnded && !options.path.endsWith('receive-pack')) {
      end();
    }
  });

  let head: Buffer | undefined = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (!head) {
      forward(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const split = head.indexOf('\r\n\r\n');
    if (split >= 0) {
      const body = head.subarray(split + 4);
      startResponse(response, head.subarray(0, split).toString('latin1'));
      head = undefined;
      forward(body);
    } else if (head.length > HEADER_LIMIT) {
      end();
    }
  });

  function forward(chunk: Buffer) {
    if (response.destroyed || chunk.length === 0) {
      return;
    }
    if (!response.write(chunk)) {
      child.stdout.pause();
      const resume = () => {
        response.off('drain', resume);
        response.off('close', resume);
        child.stdout.resume();
      };
      response.on('drain', resume);
      response.on('close', resume);
    }
  }

  const errors: Buffer[] = [];
  child.stderr.on('data', chunk => errors.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      if (head && !response.headersSent) {
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.write(
          Buffer.concat(errors).toString() || 'git http-backend said nothing\n',
        );
      }
      resolve();
    });
  });
}

function endGroup({ pid }: ChildProcess) {
  if (pid === undefined) return;
  try {
    process.kill(-pid);
  } catch {
    // It has ended meanwhile.
  }
}

function cgiEnvironment(options: GitRequest): Record<string, string> {
  const { headers, method } = options.request;
  const optional: Record<string, string | undefined> = {
    CONTENT_TYPE: headers['content-type'],
    CONTENT_LENGTH: headers['content-length'],
    HTTP_CONTENT_ENCODING: headers['content-encoding'],
    GIT_PROTOCOL: single(headers['git-protocol']),
    REMOTE_USER: options.user,
  };
  return {
    ...gitEnvironment(options.home),
    GIT_PROJECT_ROOT: options.root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: options.path,
    QUERY_STRING: options.query,
    REQUEST_METHOD: method ?? 'GET',
    REMOTE_ADDR: options.request.socket.remoteAddress ?? '',
    ...Object.fromEntries(
      Object.entries(optional).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  };
}

function startResponse(response: ServerResponse, head: string) {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'status') {
      status = Number.parseInt(value, 10);
    } else if (colon > 0) {
      response.setHeader(name, value);
    }
  }
  response.writeHead(status);
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
