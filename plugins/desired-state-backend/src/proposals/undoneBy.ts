import type { ChangeDetail } from '@gitops-portal/plugin-desired-state-common';
import { describedTitle } from './describeBooked';
import type { BookedChange } from './ChangeBook';

/** The later change that says that it takes this one back, if any does. */
export function undoneBy(
  { commit, source }: BookedChange,
  all: BookedChange[],
): Pick<ChangeDetail, 'undoneBy'> {
  const found = all.find(
    other =>
      other.source === source &&
      commit !== undefined &&
      other.commit?.reverts === commit.sha,
  );
  return found
    ? {
        undoneBy: {
          id: found.id,
          kind: 'reverted',
          title: describedTitle(found),
        },
      }
    : {};
}
