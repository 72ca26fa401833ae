import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Request } from 'express';

/** Runs a pipeline with an audit event around it: who, which app, what. */
export async function auditedBuild(
  auditor: AuditorService,
  request: Request,
  meta: { app: string; run?: number; workflow?: number; ref?: string },
  build: () => Promise<void>,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId: 'build',
    severityLevel: 'medium',
    request,
    meta,
  });
  try {
    await build();
    await event.success();
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
