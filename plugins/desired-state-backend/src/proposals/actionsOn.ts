import type {
  ChangeAction,
  ChangeDecision,
} from '@gitops-portal/plugin-desired-state-common';
import type { PlatformTarget } from '@gitops-portal/plugin-environments-common';
import type { BookedChange } from './ChangeBook';

const no = (reason: string): ChangeAction => ({ isAllowed: false, reason });
const yes: ChangeAction = { isAllowed: true };

/**
 * What somebody may decide about a change, as far as the portal can tell; the
 * forge has the last word.
 */
export function actionsOn(
  { pullRequest }: Pick<BookedChange, 'pullRequest'>,
  who: {
    token: 'known' | 'browser' | 'none';
    isAuthor: boolean;
    /** A place of the change that they may not change. */
    forbidden?: PlatformTarget;
  },
): Record<ChangeDecision, ChangeAction> {
  const all = (action: ChangeAction) => ({
    approve: action,
    merge: action,
    close: action,
  });
  if (!pullRequest) return all(no('It came straight to the branch'));
  if (pullRequest.state !== 'open') {
    return all(no(`It is ${pullRequest.state} already`));
  }
  const { forbidden } = who;
  if (forbidden) {
    const { app, environment } = forbidden;
    const place = environment ? `${app} in ${environment}` : app;
    return all(no(`You may not change ${place}`));
  }
  if (who.token === 'none') {
    return all(
      no('The portal knows no account of yours on the forge: decide there'),
    );
  }
  return {
    approve: who.isAuthor
      ? no('It is your own: somebody else has to approve it')
      : yes,
    merge: mergeOn(pullRequest),
    close: yes,
  };
}

function mergeOn({
  isDraft,
  isMergeable,
}: NonNullable<BookedChange['pullRequest']>): ChangeAction {
  if (isDraft) return no('It is a draft');
  return isMergeable === false
    ? no('It conflicts with what was merged meanwhile')
    : yes;
}
