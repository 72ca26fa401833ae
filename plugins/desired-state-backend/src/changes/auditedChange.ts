import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  formatPath,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { Request } from 'express';
import type { ChangeResult } from './ChangeService';

/**
 * Makes a change with an audit event around it: who, which app, where, which
 * paths; never the values.
 */
export async function auditedChange(
  auditor: AuditorService,
  request: Request,
  about: { app: string; environments: string[]; edits: Edit[] },
  make: () => Promise<ChangeResult>,
): Promise<ChangeResult> {
  const event = await auditor.createEvent({
    eventId: 'desired-state-change',
    severityLevel: 'medium',
    request,
    meta: {
      app: about.app,
      environments: about.environments,
      paths: about.edits.map(({ file, path }) => `${file} ${formatPath(path)}`),
    },
  });
  try {
    const change = await make();
    await event.success({
      meta: {
        commit: change.commit,
        branch: change.branch,
        pullRequest: change.pullRequest?.number,
      },
    });
    return change;
  } catch (error) {
    await event.fail({ error: inWords(error as Error) });
    throw error;
  }
}

/** The auditor keeps all that an error holds, and a conflict holds values. */
function inWords({ name, message }: Error): Error {
  return Object.assign(new Error(message), { name });
}
