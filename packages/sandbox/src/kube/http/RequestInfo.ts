/** What a request path and method mean (apiserver's RequestInfo). */
export interface RequestInfo {
  /** get, list, watch, create, update, patch, delete, deletecollection */
  verb: string;
  path: string;
  query: URLSearchParams;
  /** Absent where the path is no resource. */
  resource?: {
    group: string;
    version: string;
    plural: string;
    namespace?: string;
    name?: string;
    subresource?: string;
    /** Path segments beyond the subresource. */
    rest: string[];
  };
}

const namespaceSubresources = new Set(['status', 'finalize']);

/** Reads method and URL of a request. */
export function parseRequest(method: string, target: string): RequestInfo {
  const url = new URL(target, 'https://cluster.invalid');
  const segments = url.pathname
    .split('/')
    .filter(segment => segment !== '')
    .map(decode);
  const resource = parseResource(segments);
  return {
    verb: verbOf(method, resource?.name, url.searchParams, !!resource),
    path: url.pathname,
    query: url.searchParams,
    resource,
  };
}

function parseResource(segments: string[]): RequestInfo['resource'] {
  let group = '';
  let rest: string[];
  if (segments[0] === 'api') {
    rest = segments.slice(1);
  } else if (segments[0] === 'apis') {
    group = segments[1] ?? '';
    rest = segments.slice(2);
  } else {
    return undefined;
  }
  const version = rest.shift();
  if (version === undefined || rest.length === 0) {
    return undefined;
  }
  const inNamespace =
    rest[0] === 'namespaces' &&
    rest.length > 2 &&
    !namespaceSubresources.has(rest[2]);
  const namespace = inNamespace ? rest[1] : undefined;
  const [plural, name, subresource, ...more] = inNamespace
    ? rest.slice(2)
    : rest;
  return {
    group,
    version,
    plural,
    // A namespace is in itself, so that a role in it reaches it.
    namespace: namespace ?? (plural === 'namespaces' ? name : undefined),
    name,
    subresource,
    rest: more,
  };
}

function verbOf(
  method: string,
  name: string | undefined,
  query: URLSearchParams,
  isResource: boolean,
): string {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (!isResource || name) {
        return 'get';
      }
      return isTrue(query.get('watch')) ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name || !isResource ? 'delete' : 'deletecollection';
    default:
      return method.toLowerCase();
  }
}

/** As Go's strconv.ParseBool takes query parameters; `?watch` alone is true. */
export function isTrue(value: string | null): boolean {
  return value !== null && /^(1|t|true|)$/i.test(value);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
