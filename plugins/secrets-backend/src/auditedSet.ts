import type { AuditorService } from '@backstage/backend-plugin-api';
import type { DesiredChangeResult } from '@gitops-portal/plugin-desired-state-node';
import { parseFingerprint } from '@gitops-portal/plugin-secrets-common';
import type { Request } from 'express';
import type { SecretChange } from './service/SecretChanges';

/**
 * Sets a secret with an audit event around it: who, which app, where, which
 * key, sealed with which certificate; neither the value nor what it became.
 */
export async function auditedSet(
  auditor: AuditorService,
  request: Request,
  about: { app: string; change: SecretChange },
  set: () => Promise<DesiredChangeResult>,
): Promise<DesiredChangeResult> {
  const { environment, name, key, fingerprint } = about.change;
  const event = await auditor.createEvent({
    eventId: 'secrets-change',
    severityLevel: 'medium',
    request,
    meta: {
      app: about.app,
      environment,
      secret: name,
      key,
      // Anything could have been sent as one.
      certificate: parseFingerprint(fingerprint) ?? 'none',
    },
  });
  try {
    const result = await set();
    await event.success({
      meta: {
        commit: result.commit,
        branch: result.branch,
        pullRequest: result.pullRequest?.number,
      },
    });
    return result;
  } catch (error) {
    await event.fail({ error: inWords(error as Error) });
    throw error;
  }
}

/**
 * The auditor keeps all that an error holds, and one of desired-state holds
 * its answer, with both sealed values of a conflict.
 */
function inWords({ name, message }: Error): Error {
  return Object.assign(new Error(message), { name });
}
