import type { AuditorService } from '@backstage/backend-plugin-api';
import { audited } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';

/** Runs a pipeline with an audit event around it: who, which app, what. */
export function auditedBuild(
  auditor: AuditorService,
  request: Request,
  meta: { app: string; run?: number; workflow?: number; ref?: string },
  build: () => Promise<void>,
): Promise<void> {
  return audited(
    auditor,
    { eventId: 'build', severityLevel: 'medium', request, meta },
    build,
  );
}
