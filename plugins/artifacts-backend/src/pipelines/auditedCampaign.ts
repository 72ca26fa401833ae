import type { AuditorService } from '@backstage/backend-plugin-api';
import type { CampaignOutcome } from '@gitops-portal/plugin-artifacts-common';
import {
  withOrigin,
  type AuditOrigin,
} from '@gitops-portal/plugin-environments-node';
import type { AppCampaign } from './Campaigns';

/** Asks one app with an audit event around it: who, which app, which version. */
export async function auditedCampaign(
  auditor: AuditorService,
  origin: AuditOrigin,
  { app, workflow, version, pin }: AppCampaign,
  propose: () => Promise<CampaignOutcome>,
): Promise<CampaignOutcome> {
  const event = await auditor.createEvent(
    withOrigin(origin, {
      eventId: 'campaign',
      severityLevel: 'medium',
      meta: { app, workflow, version, pin },
    }),
  );
  try {
    const outcome = await propose();
    const { kind, number, reason } = outcome;
    if (kind === 'failed') await event.fail({ error: new Error(reason) });
    else await event.success({ meta: { kind, number } });
    return outcome;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
