import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../access/Authorizer';
import type { ResourceKind } from '../kinds/ResourceKind';
import type { RequestInfo } from './RequestInfo';

/** A request for a resource, authorized, with all that is known of it. */
export interface KubeRequest {
  request: IncomingMessage;
  response: ServerResponse;
  caller: Caller;
  info: RequestInfo & { resource: NonNullable<RequestInfo['resource']> };
  kind: ResourceKind;
}

/** The first part of the User-Agent names a writer that does not say. */
export function fieldManagerOf({ request, info }: KubeRequest): string {
  const agent = request.headers['user-agent'] ?? '';
  return info.query.get('fieldManager') || agent.split('/')[0] || 'unknown';
}
