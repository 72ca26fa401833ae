import type { AuditorService } from '@backstage/backend-plugin-api';
import type { DesiredChangeResult } from '@gitops-portal/plugin-desired-state-node';
import {
  audited,
  withOrigin,
  type AuditOrigin,
} from '@gitops-portal/plugin-environments-node';
import { parseFingerprint } from '@gitops-portal/plugin-secrets-common';
import type { SecretChange } from './service/SecretChanges';

/**
 * Sets a secret with an audit event around it: who, which app, where, which
 * key, sealed with which certificate; neither the value nor what it became.
 */
export function auditedSet(
  auditor: AuditorService,
  origin: AuditOrigin,
  about: { app: string; change: SecretChange },
  set: () => Promise<DesiredChangeResult>,
): Promise<DesiredChangeResult> {
  const { environment, name, key, fingerprint } = about.change;
  return audited(
    auditor,
    withOrigin(origin, {
      eventId: 'secrets-change',
      severityLevel: 'medium',
      meta: {
        app: about.app,
        environment,
        secret: name,
        key,
        // Anything could have been sent as one.
        certificate: parseFingerprint(fingerprint) ?? 'none',
      },
    }),
    set,
    {
      metaOf: ({ commit, branch, pullRequest }) => ({
        commit,
        branch,
        pullRequest: pullRequest?.number,
      }),
      // One of desired-state holds its answer, with both sealed values.
      isInWords: true,
    },
  );
}
