import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  withOrigin,
  type AuditOrigin,
} from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';

/** What of a read is kept: never the text that was searched, nor lines. */
export interface ReadMeta {
  app: string;
  environments: string[];
  /** Environments that were asked for and may not be read. */
  refused?: string[];
  /** What was read: a page, counts, a tail. */
  kind: string;
  /** RFC 3339, or nanoseconds since 1970. */
  from?: string;
  to?: string;
}

/** Reads logs, and keeps who read what and whether it succeeded. */
export function auditRead<T>(
  auditor: AuditorService,
  origin: AuditOrigin,
  meta: ReadMeta,
  read: () => Promise<T>,
): Promise<T> {
  return audited(
    auditor,
    withOrigin('$$type' in origin ? origin : withoutQuery(origin), {
      eventId: 'logs-read',
      severityLevel: 'low',
      meta: { ...meta },
    }),
    read,
  );
}

/** The same request for the auditor, which keeps its address. */
function withoutQuery(request: Request): Request {
  const [path] = request.originalUrl.split('?');
  return Object.create(request, { originalUrl: { value: path } });
}
