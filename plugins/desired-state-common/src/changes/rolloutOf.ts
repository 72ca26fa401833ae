import type { Headline } from '@gitops-portal/plugin-delivery-common';
import type { RolloutMemory, RolloutState, RolloutTimes } from './Rollout';

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

/** Seen so soon after it came to the branch, it can hardly have been before. */
const soonMs = 60 * 60_000;

/**
 * How far a change has come in one environment.
 *
 * What was live once stays live: a failure a week later is another story. A
 * failure from before the change says nothing about it. Steps that nobody saw
 * happen have no time.
 *
 * @param looks - oldest first; the last is how it is now
 * @param known - what was seen before
 * @param isOvertaken - a later change of the same app and environment is
 * applied as well
 */
export function rolloutOf(options: {
  /** RFC 3339: when the change came to the branch. */
  landedAt: string;
  /** RFC 3339: when the last look was. */
  seenAt: string;
  looks: DeliveryLook[];
  known?: RolloutMemory;
  isOvertaken: boolean;
}): RolloutMemory & { state: RolloutState; cause?: string } {
  const { landedAt, seenAt, looks, known, isOvertaken } = options;
  const memory: RolloutMemory = { ...known };
  /** Steps of which a look since the change saw that they had not happened. */
  const awaited = new Set<keyof RolloutTimes>();
  const note = (step: keyof RolloutTimes, isDone: boolean, look: string) => {
    if (!isDone) {
      if (look >= landedAt) awaited.add(step);
      return;
    }
    const at = look < landedAt ? seenAt : look;
    const isSoon = Date.parse(at) - Date.parse(landedAt) < soonMs;
    if (awaited.has(step) || isSoon) memory[step] ??= at;
  };
  for (const look of looks) {
    const isSince = look.at >= landedAt;
    const isIn = hasIt(look);
    const isLive = isIn && isWell(look);
    const isTaken = isIn || (look.isWanted && isSince && isMoving(look));
    note('fetchedAt', isTaken, look.at);
    note('appliedAt', isIn, look.at);
    note('liveAt', isLive, look.at);
    if (isLive) memory.wasLive = true;
    if ((isIn || look.isWanted) && isSince && isBroken(look)) {
      memory.failedAt ??= look.at;
    }
  }
  if (isOvertaken && !memory.wasLive) {
    // What came and went before anybody looked is taken to have worked.
    return { ...memory, state: known ? 'superseded' : 'live' };
  }
  return { ...memory, ...stateNow(memory, looks.at(-1), landedAt) };
}

function stateNow(
  memory: RolloutMemory,
  now: DeliveryLook | undefined,
  landedAt: string,
): { state: RolloutState; cause?: string } {
  if (memory.wasLive) return { state: 'live' };
  if (!now) return { state: 'unknown' };
  const because = now.cause ? { cause: now.cause } : {};
  if (now.headline === 'Unknown') return { state: 'unknown', ...because };
  const isNew = now.at >= landedAt;
  if (isBroken(now) && (hasIt(now) || (now.isWanted && isNew))) {
    return { state: 'failed', ...because };
  }
  const isUnderWay = hasIt(now) || memory.appliedAt || memory.fetchedAt;
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
