import type { ChangeDetail } from '@gitops-portal/plugin-desired-state-common';

/** What somebody should know before a merge that the forge may well allow. */
export function mergeWarnings({
  state,
  checks,
}: Pick<ChangeDetail, 'state' | 'checks'>): string[] {
  const namesOf = (wanted: string) =>
    checks
      .filter(check => check.state === wanted)
      .map(({ name }) => name)
      .join(', ');
  const failed = namesOf('failed');
  const running = namesOf('running');
  return [
    ...(failed ? [`Failed: ${failed}`] : []),
    ...(running ? [`Still running: ${running}`] : []),
    ...(state === 'open' ? ['Nobody has approved it as it is now'] : []),
  ];
}
