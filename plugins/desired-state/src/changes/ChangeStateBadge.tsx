import type { ChangeState } from '@gitops-portal/plugin-desired-state-common';
import { LookBadge } from '@gitops-portal/plugin-environments-react';
import { changeStateLook } from './changeStateLook';

/** What goes on by itself. */
const busy: ChangeState[] = ['checks-running', 'rolling-out'];

/** Where a change is: icon, word and colour. */
export function ChangeStateBadge({ state }: { state: ChangeState }) {
  return (
    <LookBadge look={changeStateLook(state)} isBusy={busy.includes(state)} />
  );
}
