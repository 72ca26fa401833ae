import type { DeliveryTransition } from '@gitops-portal/plugin-delivery-common';

/** A transition, and how long what was under way before it took. */
interface TransitionEntry {
  transition: DeliveryTransition;
  took?: string;
}

/** Groups transitions (newest first) by the day of the viewer's calendar. */
export function transitionDays(
  transitions: DeliveryTransition[],
): { day: string; entries: TransitionEntry[] }[] {
  const days: { day: string; entries: TransitionEntry[] }[] = [];
  transitions.forEach((transition, index) => {
    const day = new Date(transition.at).toLocaleDateString('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    });
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
    const before = transitions
      .slice(index + 1)
      .find(({ cluster }) => cluster === transition.cluster);
    days.at(-1)!.entries.push({ transition, took: tookOf(transition, before) });
  });
  return days;
}

function tookOf(
  transition: DeliveryTransition,
  before: DeliveryTransition | undefined,
): string | undefined {
  const isEnd =
    transition.headline === 'Synced' &&
    (before?.headline === 'Progressing' || before?.headline === 'OutOfSync');
  if (!isEnd) return undefined;
  const seconds = Math.round(
    (Date.parse(transition.at) - Date.parse(before.at)) / 1000,
  );
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
