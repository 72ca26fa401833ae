import type { Headline } from '@gitops-portal/plugin-delivery-common';
import type { RolloutMemory, RolloutState } from './Rollout';
import { rolloutOf, type DeliveryLook } from './rolloutOf';

const at = (minute: number) =>
  `2026-03-10T12:${String(minute).padStart(2, '0')}:00Z`;
const landedAt = at(10);
const seenAt = at(15);

/** `w`: the wanted revision holds the change; `a`: the applied one does. */
const look = (
  minute: number,
  headline: Headline,
  holds: '' | 'w' | 'wa',
): DeliveryLook => ({
  at: at(minute),
  headline,
  isWanted: holds !== '',
  isApplied: holds === 'wa',
  cause: `${headline} since ${minute}`,
});

interface Case {
  looks: DeliveryLook[];
  known?: RolloutMemory;
  isOvertaken?: boolean;
  state: RolloutState;
  times?: RolloutMemory;
}

const cases: Record<string, Case> = {
  'nothing is known of the environment': { looks: [], state: 'unknown' },
  'the engine has not noticed': {
    looks: [look(1, 'Synced', '')],
    state: 'waiting',
  },
  'it is wanted, and nothing moves': {
    looks: [look(11, 'OutOfSync', 'w')],
    state: 'waiting',
  },
  'the engine is at it': {
    looks: [look(11, 'OutOfSync', 'w'), look(12, 'Progressing', 'w')],
    state: 'rolling-out',
    times: { fetchedAt: at(12) },
  },
  'applied, and the pods start': {
    looks: [look(12, 'Progressing', 'wa')],
    state: 'rolling-out',
    times: { fetchedAt: at(12), appliedAt: at(12) },
  },
  'applied and healthy': {
    looks: [
      look(11, 'OutOfSync', 'w'),
      look(12, 'Progressing', 'w'),
      look(13, 'Progressing', 'wa'),
      look(14, 'Synced', 'wa'),
    ],
    state: 'live',
    times: { fetchedAt: at(12), appliedAt: at(13), liveAt: at(14) },
  },
  'in sync with what holds it, whose engine names no commit': {
    looks: [look(14, 'Synced', 'w')],
    state: 'live',
    times: { fetchedAt: at(14), appliedAt: at(14), liveAt: at(14) },
  },
  'drifted afterwards: it is live nevertheless': {
    looks: [look(14, 'Drifted', 'wa')],
    state: 'live',
  },
  'synced all the time, seen only now': {
    looks: [look(1, 'Synced', 'wa')],
    state: 'live',
    times: { fetchedAt: seenAt, appliedAt: seenAt, liveAt: seenAt },
  },
  'the engine fails at it': {
    looks: [look(11, 'OutOfSync', 'w'), look(12, 'Degraded', 'w')],
    state: 'failed',
    times: { failedAt: at(12) },
  },
  'it gave up': { looks: [look(12, 'Stalled', 'w')], state: 'failed' },
  'applied, and the pods crash': {
    looks: [look(12, 'Degraded', 'wa')],
    state: 'failed',
    times: { fetchedAt: at(12), appliedAt: at(12), failedAt: at(12) },
  },
  'failed, then it works': {
    looks: [look(12, 'Degraded', 'wa'), look(13, 'Synced', 'wa')],
    state: 'live',
    times: { failedAt: at(12), liveAt: at(13) },
  },
  'degraded since before the change, which nobody took up': {
    looks: [look(5, 'Degraded', 'w')],
    state: 'waiting',
    times: {},
  },
  'live once, degraded later': {
    looks: [look(14, 'Degraded', 'wa')],
    known: { liveAt: at(12), wasLive: true },
    state: 'live',
    times: { liveAt: at(12) },
  },
  'seen to be live before the portal started anew': {
    looks: [],
    known: { appliedAt: at(11), liveAt: at(12), wasLive: true },
    state: 'live',
  },
  'a later change took over before it worked': {
    looks: [look(14, 'Progressing', 'wa')],
    known: { appliedAt: at(12) },
    isOvertaken: true,
    state: 'superseded',
  },
  'came and went before anybody looked': {
    looks: [look(14, 'Degraded', 'wa')],
    isOvertaken: true,
    state: 'live',
  },
  'a later change took over after it had worked': {
    looks: [look(14, 'Progressing', 'wa')],
    known: { liveAt: at(12), wasLive: true },
    isOvertaken: true,
    state: 'live',
  },
  'the cluster is out of reach': {
    looks: [look(14, 'Unknown', 'w')],
    state: 'unknown',
  },
  'deliveries are suspended': {
    looks: [look(14, 'Suspended', 'w')],
    state: 'waiting',
  },
};

describe('rolloutOf', () => {
  it.each(Object.entries(cases))('%s', (_, { state, times = {}, ...given }) => {
    const { isOvertaken = false, looks, known } = given;
    const rollout = rolloutOf({ landedAt, seenAt, looks, known, isOvertaken });
    expect(rollout).toMatchObject({ state, ...times });
  });

  it('has no times of what nobody saw happen', () => {
    const looks = [{ ...look(0, 'Synced', 'wa'), at: '2026-03-12T00:00:00Z' }];
    expect(rolloutOf({ landedAt, seenAt, looks, isOvertaken: false })).toEqual({
      state: 'live',
      wasLive: true,
    });
  });

  it('says why it is not further', () => {
    const looks = [look(11, 'OutOfSync', 'w')];
    const rollout = rolloutOf({ landedAt, seenAt, looks, isOvertaken: false });
    expect(rollout.cause).toBe('OutOfSync since 11');
  });
});
