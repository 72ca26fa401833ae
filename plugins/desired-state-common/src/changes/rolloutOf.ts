import type { Headline } from '@gitops-portal/plugin-delivery-common';
import type { RolloutState, RolloutTimes } from './Rollout';

/** How an app was in an environment at a time, as delivery saw it. */
export interface DeliveryLook {
  /** RFC 3339: since when it was so. */
  at: string;
  headline: Headline;
  /** Whether the revision that should run holds the change. */
  isWanted: boolean;
  /** Whether the revision that was applied last holds the change. */
  isApplied: boolean;
  cause?: string;
}

type Step = keyof RolloutTimes;

/**
 * How far a change has come in one environment.
 *
 * What was live once stays live: a failure a week later is another story. A
 * failure from before the change says nothing about it.
 *
 * @param looks - oldest first; the last is how it is now
 * @param known - what was seen before
 * @param isOvertaken - a later change of the same app and environment is
 * applied as well
 */
export function rolloutOf(options: {
  /** RFC 3339: when the change came to the branch. */
  landedAt: string;
  looks: DeliveryLook[];
  known?: RolloutTimes;
  isOvertaken: boolean;
}): RolloutTimes & { state: RolloutState; cause?: string } {
  const { landedAt, looks, known, isOvertaken } = options;
  const times: RolloutTimes = { ...known };
  const note = (step: Step, at: string) => {
    times[step] ??= at < landedAt ? landedAt : at;
  };
  for (const look of looks) {
    const isSince = look.at >= landedAt;
    const isIn = hasIt(look);
    const isTaken = isIn || (look.isWanted && isSince && isMoving(look));
    if (isTaken) note('fetchedAt', look.at);
    if (isIn) note('appliedAt', look.at);
    if (isIn && isWell(look)) note('liveAt', look.at);
    if ((isIn || look.isWanted) && isSince && isBroken(look)) {
      note('failedAt', look.at);
    }
  }
  const now = looks.at(-1);
  if (isOvertaken && !times.liveAt) {
    // What came and went before anybody looked is taken to have worked.
    return { ...times, state: known ? 'superseded' : 'live' };
  }
  return { ...times, ...stateNow(times, now, landedAt) };
}

function stateNow(
  times: RolloutTimes,
  now: DeliveryLook | undefined,
  landedAt: string,
): { state: RolloutState; cause?: string } {
  if (times.liveAt) return { state: 'live' };
  if (!now) return { state: 'unknown' };
  const because = now.cause ? { cause: now.cause } : {};
  if (now.headline === 'Unknown') return { state: 'unknown', ...because };
  const isNew = now.at >= landedAt;
  if (isBroken(now) && (hasIt(now) || (now.isWanted && isNew))) {
    return { state: 'failed', ...because };
  }
  const isUnderWay = times.appliedAt ?? times.fetchedAt;
  return { state: isUnderWay ? 'rolling-out' : 'waiting', ...because };
}

/** In sync with what holds the change is as good as applied. */
function hasIt({ isApplied, isWanted, headline }: DeliveryLook): boolean {
  return isApplied || (isWanted && isWell({ headline }));
}

function isWell({ headline }: Pick<DeliveryLook, 'headline'>): boolean {
  return headline === 'Synced' || headline === 'Drifted';
}

function isMoving({ headline }: DeliveryLook): boolean {
  return headline === 'Progressing';
}

function isBroken({ headline }: DeliveryLook): boolean {
  return headline === 'Degraded' || headline === 'Stalled';
}
