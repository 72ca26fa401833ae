import type { AuditorService } from '@backstage/backend-plugin-api';
import type {
  Announcement,
  AnnouncementResult,
  RunClaims,
} from '@gitops-portal/plugin-artifacts-common';

/**
 * Takes an announcement with an audit event around it: which run, for which
 * app, which digest. Of a token that is not believed nothing is kept: anything
 * could stand in it.
 */
export async function auditedAnnouncement(
  auditor: AuditorService,
  steps: {
    announcement: Announcement;
    /** Where it was sent from. */
    ip?: string;
    verify: () => Promise<RunClaims>;
    take: (claims: RunClaims) => Promise<AnnouncementResult>;
  },
): Promise<AnnouncementResult> {
  const { announcement, ip } = steps;
  const { app, image, digest } = announcement;
  const event = await auditor.createEvent({
    eventId: 'announcement',
    severityLevel: 'medium',
    // Without the request: its token is the forge's, which the auditor would
    // refuse as one of the portal's. Who it was is among what is kept below.
    meta: { app, image, digest, ip },
  });
  let run: Record<string, string | number> | undefined;
  try {
    const claims = await steps.verify();
    run = {
      repository: claims.repository,
      run: claims.runId,
      attempt: claims.runAttempt,
      ref: claims.ref,
      workflow: claims.jobWorkflow,
      actor: claims.actor,
      token: claims.tokenId,
    };
    const result = await steps.take(claims);
    const { outcome, commit, environment } = result;
    await event.success({ meta: { ...run, outcome, commit, environment } });
    return result;
  } catch (error) {
    const { name, message } = error as Error;
    await event.fail({
      error: Object.assign(new Error(message), { name }),
      ...(run && { meta: run }),
    });
    throw error;
  }
}
