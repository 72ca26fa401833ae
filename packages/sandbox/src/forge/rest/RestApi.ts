import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../access/TokenBook';
import type { Forge } from '../Forge';
import type { HostedRepository } from '../HostedRepository';
import { BodyTooLargeError, readBody } from '../http/readBody';
import { compileRoute, type CompiledRoute } from './Route';
import { refusal, refusalOf, type Refusal } from './refusal';
import { RestBody, type RestReply, type RestRequest } from './RestRequest';
import { actionRoutes } from './routes/actionRoutes';
import { checkRoutes } from './routes/checkRoutes';
import { creationRoutes } from './routes/creationRoutes';
import { commitRoutes } from './routes/commitRoutes';
import { contentRoutes } from './routes/contentRoutes';
import { gitDataRoutes } from './routes/gitDataRoutes';
import { pullRoutes } from './routes/pullRoutes';
import { refRoutes } from './routes/refRoutes';
import { repositoryRoutes } from './routes/repositoryRoutes';
import { reviewRoutes } from './routes/reviewRoutes';
import { userRoutes } from './routes/userRoutes';

/** Longest body of a call, in bytes. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** Every call of the REST API; what is not here is answered 404. */
export const restRoutes = [
  ...userRoutes,
  ...creationRoutes,
  ...repositoryRoutes,
  ...refRoutes,
  ...actionRoutes,
  ...checkRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...gitDataRoutes,
  ...reviewRoutes,
  ...pullRoutes,
];

/** The part of GitHub's REST API that is in use, under `/api/v3`. */
export class RestApi {
  private readonly routes: CompiledRoute[] = restRoutes.map(compileRoute);

  constructor(private readonly forge: Forge) {}

  /** Answers one call; `path` is without `/api/v3`, still percent-encoded. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    url: URL,
  ): Promise<void> {
    const caller = this.forge.users.authenticate(request.headers.authorization);
    const name = caller.kind === 'user' ? caller.user.login : caller.kind;
    const { headers, spent } = this.forge.rateLimit.take(name);
    const common = {
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': randomUUID(),
      'x-content-type-options': 'nosniff',
      vary: 'Accept, Authorization',
      ...headers,
    };
    let reply: RestReply;
    try {
      if (spent) {
        throw refusal(403, `API rate limit exceeded for ${name}.`);
      }
      reply = await this.answer(request, path, url, caller);
    } catch (error) {
      reply = refusalReply(refusalOf(error) ?? this.unexpected(error));
    }
    const body = encode(reply.body);
    const all: Record<string, string> = { ...common, ...reply.headers };
    let status = reply.status ?? 200;
    if (request.method === 'GET' && status === 200) {
      all.etag = `W/"${createHash('sha256').update(body).digest('hex')}"`;
      all['cache-control'] = 'private, max-age=0, must-revalidate';
      if (matches(request.headers['if-none-match'], all.etag)) {
        status = 304;
        Object.assign(all, this.forge.rateLimit.giveBack(name));
      }
    }
    if (status === 204 || status === 304) {
      delete all['content-type'];
      response.writeHead(status, all).end();
      return;
    }
    all['content-length'] = String(body.length);
    response
      .writeHead(status, all)
      .end(request.method === 'HEAD' ? undefined : body);
  }

  private async answer(
    request: IncomingMessage,
    path: string,
    url: URL,
    caller: Caller,
  ): Promise<RestReply> {
    if (caller.kind === 'refused') {
      throw refusal(401, 'Bad credentials');
    }
    const user = caller.kind === 'user' ? caller.user : undefined;
    const wanted = request.method === 'HEAD' ? 'GET' : request.method ?? 'GET';
    for (const route of this.routes) {
      const params = route.method === wanted && route.match(path);
      if (!params) {
        continue;
      }
      if (!user && (route.access === 'user' || route.access === 'write')) {
        throw refusal(401, 'Requires authentication');
      }
      const repository =
        params.owner && this.forge.repository(params.owner, params.repo);
      const found = repository && this.forge.mayRead(user, repository);
      if (params.owner && !found) {
        throw refusal(404, 'Not Found');
      }
      if (route.access === 'write' && !this.forge.mayWrite(user)) {
        throw refusal(403, 'Resource not accessible by personal access token');
      }
      const call: RestRequest = {
        forge: this.forge,
        method: wanted,
        url,
        headers: request.headers,
        params,
        body: await jsonBody(request),
        user,
      };
      return route.handle({
        ...call,
        // routes outside of a repository do not look at it
        repository: repository as HostedRepository,
      });
    }
    throw refusal(404, 'Not Found');
  }

  private unexpected(error: unknown): Refusal {
    this.forge.log(`forge: ${error instanceof Error ? error.stack : error}`);
    return refusal(500, 'Server Error');
  }
}

async function jsonBody(request: IncomingMessage): Promise<RestBody> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    return new RestBody({});
  }
  const text = await readBody(request, BODY_LIMIT).catch(error => {
    throw error instanceof BodyTooLargeError
      ? refusal(413, 'Request body too large')
      : error;
  });
  if (text.length === 0) {
    return new RestBody({});
  }
  let value: unknown;
  try {
    value = JSON.parse(text.toString('utf8'));
  } catch {
    throw refusal(400, 'Problems parsing JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal(400, 'Body should be a JSON object');
  }
  return new RestBody(value as Record<string, unknown>);
}

function refusalReply(found: Refusal): RestReply {
  return {
    status: found.status,
    body: {
      message: found.message,
      ...(found.details ? { errors: found.details } : {}),
      documentation_url: 'https://docs.github.com/rest',
      status: String(found.status),
    },
  };
}

function encode(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) {
    return body;
  }
  return Buffer.from(body === undefined ? '' : JSON.stringify(body));
}

function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '')
    .split(',')
    .some(tag => tag.trim().replace(/^W\//, '') === etag.slice(2));
}
