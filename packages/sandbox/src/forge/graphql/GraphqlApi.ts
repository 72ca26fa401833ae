import type { IncomingMessage, ServerResponse } from 'node:http';
import { graphql, type GraphQLError } from 'graphql';
import type { Forge } from '../Forge';
import { ForgeError, type ForgeErrorCode } from '../ForgeError';
import { readBody } from '../http/readBody';
import { createCommitOnBranch, type CommitInput } from './createCommitOnBranch';
import { queriedRepository } from './queriedRepository';
import { schema } from './schema';

/** Longest request, in bytes; the contents are in it as base64. */
const BODY_LIMIT = 45 * 1024 * 1024;

const TYPES: Record<ForgeErrorCode, string> = {
  'not-found': 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  conflict: 'STALE_DATA',
  invalid: 'UNPROCESSABLE',
  'not-mergeable': 'UNPROCESSABLE',
};

/** GitHub's GraphQL endpoint, as far as {@link schema} goes. */
export class GraphqlApi {
  constructor(private readonly forge: Forge) {}

  async serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const reply = (status: number, body: object) => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'x-github-media-type': 'github.v4; format=json',
      });
      response.end(JSON.stringify(body));
    };
    const { forge } = this;
    const caller = forge.users.authenticate(request.headers.authorization);
    if (caller.kind !== 'user') {
      const documentation_url = 'https://docs.github.com/graphql';
      const wrong = caller.kind === 'refused';
      reply(401, {
        message: wrong
          ? 'Bad credentials'
          : 'This endpoint requires you to be authenticated.',
        documentation_url,
      });
      return;
    }
    const { user } = caller;
    let call: { query?: unknown; variables?: unknown };
    try {
      const text = (await readBody(request, BODY_LIMIT)).toString('utf8');
      call = { ...JSON.parse(text) };
    } catch {
      reply(400, { message: 'Problems parsing JSON' });
      return;
    }
    const { data, errors } = await graphql({
      schema,
      source: typeof call.query === 'string' ? call.query : '',
      variableValues: call.variables as Record<string, unknown> | undefined,
      rootValue: {
        viewer: user,
        rateLimit: forge.rateLimit.state(user.login),
        repository: (named: { owner: string; name: string }) =>
          queriedRepository(forge, user, named),
        createCommitOnBranch: (parameters: { input: CommitInput }) =>
          createCommitOnBranch(forge, user, parameters.input),
      },
    });
    reply(200, {
      ...(data ? { data } : {}),
      ...(errors ? { errors: errors.map(error => this.view(error)) } : {}),
    });
  }

  private view(error: GraphQLError) {
    const cause = error.originalError;
    const known = cause instanceof ForgeError ? cause : undefined;
    if (cause && !known) {
      this.forge.log(`forge: ${cause.stack}`);
    }
    return {
      ...(known ? { type: TYPES[known.code] } : {}),
      path: error.path ?? [],
      locations: error.locations ?? [],
      message: cause && !known ? 'Something went wrong.' : error.message,
    };
  }
}
