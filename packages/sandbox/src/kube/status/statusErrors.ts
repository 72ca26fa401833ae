import type { KubeObject } from '../api';
import { apiVersionOf } from '../kinds/ResourceKind';
import { KubeStatusError, qualified } from './KubeStatusError';
import type { ResourceName, StatusCause } from './KubeStatusError';

// The sentences are those of k8s.io/apimachinery/pkg/api/errors.

export function notFound(resource: ResourceName, name: string) {
  return new KubeStatusError(
    404,
    'NotFound',
    `${qualified(resource)} "${name}" not found`,
    { name, group: resource.group || undefined, kind: resource.plural },
  );
}

/** No such path: an unknown group, version, resource or subresource. */
export function unknownPath() {
  return new KubeStatusError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

export function alreadyExists(resource: ResourceName, name: string) {
  return new KubeStatusError(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    { name, group: resource.group || undefined, kind: resource.plural },
  );
}

export function conflict(resource: ResourceName, name: string, why: string) {
  return new KubeStatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    { name, group: resource.group || undefined, kind: resource.plural },
  );
}

/** The optimistic concurrency failure. */
export function modified(resource: ResourceName, name: string) {
  return conflict(
    resource,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

/** An object that fails validation; `causes` name the fields. */
export function invalid(
  kind: { group: string; kind: string },
  name: string,
  causes: StatusCause[],
) {
  const listed = causes.map(cause =>
    cause.field ? `${cause.field}: ${cause.message}` : cause.message,
  );
  const sentence = listed.length === 1 ? listed[0] : `[${listed.join(', ')}]`;
  const title = kind.group ? `${kind.kind}.${kind.group}` : kind.kind;
  return new KubeStatusError(
    422,
    'Invalid',
    `${title} "${name}" is invalid: ${sentence}`,
    { name, group: kind.group || undefined, kind: kind.kind, causes },
  );
}

/**
 * A server-side apply of what is not of the kind's types. It comes from the
 * library that merges, so it is no reason of the API, and counts as a fault of
 * the server: a plain 500.
 */
export function untypedApply(
  kind: { group: string; version: string; kind: string },
  { metadata: { namespace = '', name } }: KubeObject,
  problem: string,
) {
  const type = `${apiVersionOf(kind)}, Kind=${kind.kind}`;
  return new KubeStatusError(
    500,
    undefined,
    `failed to create typed patch object (${namespace}/${name}; ${type}): ${problem}`,
  );
}

export function badRequest(message: string) {
  return new KubeStatusError(400, 'BadRequest', message);
}

export function unauthorized() {
  return new KubeStatusError(401, 'Unauthorized', 'Unauthorized');
}

export function forbidden(
  resource: ResourceName | undefined,
  name: string | undefined,
  why: string,
) {
  if (!resource) {
    return new KubeStatusError(403, 'Forbidden', `forbidden: ${why}`, {});
  }
  const subject = name
    ? `${qualified(resource)} "${name}"`
    : qualified(resource);
  return new KubeStatusError(
    403,
    'Forbidden',
    `${subject} is forbidden: ${why}`,
    { name, group: resource.group || undefined, kind: resource.plural },
  );
}

export function methodNotAllowed() {
  return new KubeStatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}

export function notAcceptable(accepted: string[]) {
  return new KubeStatusError(
    406,
    'NotAcceptable',
    `only the following media types are accepted: ${accepted.join(', ')}`,
  );
}

export function unsupportedMediaType(accepted: string[]) {
  return new KubeStatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
      ', ',
    )}`,
  );
}

/** The resource version is older than the kept history. */
export function expired(message: string) {
  return new KubeStatusError(410, 'Expired', message);
}

/** A list asks for a resource version that has not been reached. */
export function resourceVersionTooLarge(requested: number, current: number) {
  return new KubeStatusError(
    504,
    'Timeout',
    `Too large resource version: ${requested}, current: ${current}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}
