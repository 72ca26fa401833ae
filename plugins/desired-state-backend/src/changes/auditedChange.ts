import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  formatPath,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import {
  audited,
  withOrigin,
  type AuditOrigin,
} from '@gitops-portal/plugin-environments-node';
import type { ChangeResult } from './CommitWriter';

/** What the auditor is told of a write: never a value. */
interface AuditedWrite {
  app: string;
  environments: string[];
  edits?: Edit[];
  files?: { file: string }[];
  /** What it is, where it is not a change of what is there. */
  eventId?:
    | 'desired-state-adopt'
    | 'desired-state-create'
    | 'desired-state-image'
    | 'desired-state-remove';
}

/**
 * Makes a change with an audit event around it: who, which app, where, which
 * paths; never the values.
 */
export function auditedChange(
  auditor: AuditorService,
  origin: AuditOrigin,
  about: AuditedWrite,
  make: () => Promise<ChangeResult>,
): Promise<ChangeResult> {
  const { app, environments, edits = [], files = [] } = about;
  return audited(
    auditor,
    withOrigin(origin, {
      eventId: about.eventId ?? 'desired-state-change',
      severityLevel: 'medium',
      meta: {
        app,
        environments,
        paths: [
          ...edits.map(({ file, path }) => `${file} ${formatPath(path)}`),
          ...files.map(({ file }) => file),
        ],
      },
    }),
    make,
    {
      metaOf: ({ commit, branch, pullRequest }) => ({
        commit,
        branch,
        pullRequest: pullRequest?.number,
      }),
      isInWords: true,
    },
  );
}
