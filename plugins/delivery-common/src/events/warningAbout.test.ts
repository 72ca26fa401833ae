import { now, observed, secondsAgo } from '../__testUtils__/observed';
import { warningAbout } from './warningAbout';

const event = (reason: string, ago: number, rest: object = {}) =>
  observed('Event', {
    type: 'Warning',
    reason,
    message: `${reason} happened`,
    lastTimestamp: secondsAgo(ago),
    ...rest,
  });

describe('warningAbout', () => {
  it.each<[string, ReturnType<typeof event>[], string | undefined]>([
    ['nothing', [], undefined],
    [
      'the newest',
      [event('FailedCreate', 60), event('FailedMount', 5)],
      'FailedMount: FailedMount happened',
    ],
    ['nothing of what is long past', [event('FailedCreate', 3600)], undefined],
    [
      'nothing of what is normal',
      [event('Scheduled', 5, { type: 'Normal' })],
      undefined,
    ],
    [
      'nothing of what only repeats the status',
      [event('BackOff', 5), event('Unhealthy', 5)],
      undefined,
    ],
    [
      'a series by its last time',
      [
        event('FailedCreate', 3600, {
          series: { lastObservedTime: secondsAgo(3) },
        }),
      ],
      'FailedCreate: FailedCreate happened',
    ],
  ])('tells %s', (_, events, expected) => {
    expect(warningAbout(events, now)).toBe(expected);
  });
});
