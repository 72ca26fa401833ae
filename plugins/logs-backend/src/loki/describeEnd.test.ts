import { describeEnd } from './describeEnd';

describe('the end of a tail', () => {
  it.each<[number, string]>([
    [1000, ''],
    [1005, ''],
    [1006, ''],
    [1011, 'reached tail max duration limit'],
  ])('is no failure: %d %s', (code, reason) => {
    expect(describeEnd('prod', code, reason)).toBeUndefined();
  });

  it.each<[string, string, string]>([
    [
      'rpc error: code = Code(400) desc = max concurrent tail requests limit exceeded, count > limit (11 > 10)',
      'busy',
      'Loki of prod follows as many queries as it may for the portal',
    ],
    [
      'only log selector is supported',
      'failed',
      'Loki of prod ended the tail: only log selector is supported',
    ],
    [
      'rpc error: code = Unavailable desc = shutting down',
      'failed',
      'Loki of prod ended the tail: shutting down',
    ],
    ['', 'failed', 'Loki of prod ended the tail'],
  ])('is a failure: 1011 %s', (reason, problem, message) => {
    expect(describeEnd('prod', 1011, reason)).toMatchObject({
      problem,
      message,
    });
  });
});
