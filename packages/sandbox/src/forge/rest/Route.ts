import type { RepositoryRequest, RestReply, RestRequest } from './RestRequest';

/** Who may call: anyone, any user, or whoever may read or write the repository. */
type RouteAccess = 'anyone' | 'user' | 'read' | 'write';

/** One call of the REST API. */
export interface Route {
  method: string;
  /** `:name` matches one segment, `*name` one or more. */
  path: string;
  access: RouteAccess;
  /** For `read` and `write`, the request is a {@link RepositoryRequest}. */
  handle(request: RepositoryRequest): Promise<RestReply> | RestReply;
}

/** A call outside of any repository. */
export function route(
  method: string,
  path: string,
  access: 'anyone' | 'user',
  handle: (request: RestRequest) => Promise<RestReply> | RestReply,
): Route {
  return { method, path, access, handle };
}

/** A call within a repository: `path` continues `/repos/:owner/:repo`. */
export function repositoryRoute(
  method: string,
  path: string,
  access: 'read' | 'write',
  handle: (request: RepositoryRequest) => Promise<RestReply> | RestReply,
): Route {
  return { method, path: `/repos/:owner/:repo${path}`, access, handle };
}

/** A route ready to be matched. */
export interface CompiledRoute extends Route {
  match(path: string): Record<string, string> | undefined;
}

/** Prepares a route's path for matching. */
export function compileRoute(entry: Route): CompiledRoute {
  const names: string[] = [];
  const source = entry.path.replace(/([:*])(\w+)/g, (_, mark, name) => {
    names.push(name);
    return mark === ':' ? '([^/]+)' : '(.+)';
  });
  const pattern = new RegExp(`^${source}$`);
  return {
    ...entry,
    match(path) {
      const found = pattern.exec(path);
      if (!found) {
        return undefined;
      }
      const params: Record<string, string> = {};
      try {
        names.forEach((name, index) => {
          params[name] = decodeURIComponent(found[index + 1]);
        });
      } catch {
        return undefined;
      }
      return params;
    },
  };
}
