import { now, observed, secondsAgo } from '../__testUtils__/observed';
import { ClusterModel } from '../model';
import { lastWarning } from './lastWarning';

const event = (about: string, reason: string, ago: number, rest: object = {}) =>
  observed('v1/Event', {
    name: `${about}.${reason}.${ago}`,
    type: 'Warning',
    reason,
    message: `${reason} of ${about}`,
    count: 3,
    lastTimestamp: secondsAgo(ago),
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: 'shop',
      name: about,
    },
    ...rest,
  });
const pods = ['a', 'b'].map(name => observed('v1/Pod', { name }));

const last = (
  events: ReturnType<typeof event>[],
  previous?: Parameters<typeof lastWarning>[3],
) => {
  const model = new ClusterModel();
  for (const object of [...pods, ...events]) model.set(object);
  return lastWarning(model, pods, now, previous);
};

describe('lastWarning', () => {
  it.each<[string, ReturnType<typeof event>[], string | undefined]>([
    ['nothing', [], undefined],
    [
      'the newest, whichever object it is about',
      [event('a', 'FailedMount', 60), event('b', 'BackOff', 5)],
      'BackOff of b',
    ],
    ['nothing of another app', [event('c', 'BackOff', 5)], undefined],
    [
      'nothing that is normal',
      [event('a', 'Pulled', 5, { type: 'Normal' })],
      undefined,
    ],
    ['nothing that is long past', [event('a', 'BackOff', 3700)], undefined],
    [
      'a series by its last time',
      [
        event('a', 'FailedMount', 10),
        event('b', 'BackOff', 900, {
          series: { lastObservedTime: secondsAgo(2), count: 40 },
        }),
      ],
      'BackOff of b',
    ],
  ])('is %s', (_, events, expected) => {
    expect(last(events)?.message).toBe(expected);
  });

  it('says what it is about, when and how often', () => {
    expect(last([event('a', 'BackOff', 5)])).toEqual({
      reason: 'BackOff',
      message: 'BackOff of a',
      at: secondsAgo(5),
      count: 3,
      object: {
        group: '',
        version: 'v1',
        kind: 'Pod',
        namespace: 'shop',
        name: 'a',
      },
    });
    const series = { series: { count: 40, lastObservedTime: secondsAgo(2) } };
    expect(last([event('a', 'BackOff', 5, series)])?.count).toBe(40);
  });

  it('stays as it was while it only repeats', () => {
    const told = last([event('a', 'BackOff', 50)]);
    expect(last([event('a', 'BackOff', 5)], told)).toBe(told);
    expect(last([event('b', 'BackOff', 5)], told)?.object.name).toBe('b');
    const older = last([event('a', 'BackOff', 90)]);
    expect(last([event('a', 'BackOff', 5)], older)?.at).toBe(secondsAgo(5));
  });
});
