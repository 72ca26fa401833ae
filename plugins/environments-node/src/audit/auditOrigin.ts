import type {
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import { nameOf } from '../permissions/nameOf';

/**
 * Where something that is audited comes from: a request, or the credentials of
 * an action, which is told no request.
 */
export type AuditOrigin = Request | BackstageCredentials;

/**
 * An event with its origin. The auditor takes the actor from the request;
 * without one it is the plugin itself, so who it was is among the facts.
 */
export function withOrigin(
  origin: AuditOrigin,
  { meta, ...event }: Omit<AuditorServiceCreateEventOptions, 'request'>,
): AuditorServiceCreateEventOptions {
  return '$$type' in origin
    ? { ...event, meta: { ...meta, by: nameOf(origin), via: 'action' } }
    : { ...event, request: origin, meta };
}
