import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  desiredStateChangePermission,
  type ChangeDecision,
} from '@gitops-portal/plugin-desired-state-common';
import {
  audited,
  withOrigin,
  type AuditOrigin,
} from '@gitops-portal/plugin-environments-node';
import type { Forge, MergeMethod } from '../forge/Forge';
import type { BookedChange } from './ChangeBook';

const moved = 'Somebody pushed to it since you looked: look again';

/** Words of what was decided, for the record. */
const eventIds: Record<ChangeDecision, string> = {
  approve: 'desired-state-approve',
  merge: 'desired-state-merge',
  close: 'desired-state-close',
};

/**
 * Approves, merges or closes a pull request with the rights on the forge of
 * whoever decides, and tells the auditor.
 *
 * @param head - the commit that they looked at
 * @throws ConflictError where something else is there by now
 */
export async function decideChange(options: {
  auditor: AuditorService;
  origin: AuditOrigin;
  change: BookedChange;
  decision: ChangeDecision;
  head: string;
  /** With the rights of who decides. */
  forge: Forge;
  isAuthor: boolean;
  mergeMethod: MergeMethod;
}): Promise<void> {
  const { auditor, origin, change, decision, head, forge } = options;
  const { pullRequest, places, source } = change;
  const about = withOrigin(origin, {
    eventId: eventIds[decision],
    severityLevel: 'medium',
    meta: {
      permission: desiredStateChangePermission.name,
      source: source.config.name,
      pullRequest: pullRequest?.number,
      commit: head,
      places: places.map(({ app, environments }) => ({ app, environments })),
    },
  });
  await audited(auditor, about, async () => {
    if (!pullRequest || pullRequest.state !== 'open') {
      throw new ConflictError('There is nothing to decide about any longer');
    }
    // Who may decide was judged by the files of that commit.
    if (decision !== 'close' && pullRequest.proposed?.head !== head) {
      throw new ConflictError(moved);
    }
    if (decision === 'close') {
      await forge.close(pullRequest.number);
    } else if (decision === 'merge') {
      await forge.merge(pullRequest.number, head, options.mergeMethod);
    } else {
      await approve(forge, pullRequest.number, head, options.isAuthor);
    }
  });
}

/** An approval is of what was seen: of a commit that is still the newest. */
async function approve(
  forge: Forge,
  number: number,
  head: string,
  isAuthor: boolean,
) {
  if (isAuthor) {
    // The forge knows only who opened it, which may be the portal.
    throw new NotAllowedError(
      'You asked for this change: somebody else has to approve it',
    );
  }
  const now = await forge.pullRequest(number);
  if (now.head !== head) {
    throw new ConflictError(moved);
  }
  await forge.approve(number, head);
}
