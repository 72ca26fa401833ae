import { RequestLimit } from './RequestLimit';
import { TooManyRequestsError } from './TooManyRequestsError';

describe('RequestLimit', () => {
  let time: number;
  const limitOf = (perMinute: number, capacity?: number) => {
    time = 0;
    return new RequestLimit({ perMinute, capacity, now: () => time });
  };
  const refusal = (work: () => void) => {
    try {
      work();
    } catch (error) {
      return error as TooManyRequestsError;
    }
    return undefined;
  };

  it('lets so many through at once, and says when the next one may come', () => {
    const limit = limitOf(6);
    for (let count = 0; count < 6; count += 1) limit.spend('a');
    expect(refusal(() => limit.spend('a'))).toMatchObject({
      name: 'TooManyRequestsError',
      statusCode: 429,
      retryAfterSeconds: 10,
      message: 'a asks too often: try again in 10 seconds',
    });
    expect(() => limit.spend('b')).not.toThrow();
  });

  it('fills up again, to the same number and no further', () => {
    const limit = limitOf(6);
    for (let count = 0; count < 6; count += 1) limit.spend('a');
    time += 9_999;
    expect(refusal(() => limit.spend('a'))).toBeDefined();
    time += 1;
    expect(refusal(() => limit.spend('a'))).toBeUndefined();
    time += 3_600_000;
    for (let count = 0; count < 6; count += 1) limit.spend('a');
    expect(refusal(() => limit.spend('a'))).toBeDefined();
  });

  it('does not count what is given back', () => {
    const limit = limitOf(1);
    for (let count = 0; count < 10; count += 1) {
      limit.spend('a');
      limit.refund('a');
    }
    limit.spend('a');
    expect(refusal(() => limit.spend('a'))).toBeDefined();
  });

  it('is not confused by a clock that goes back', () => {
    const limit = limitOf(2);
    time = 60_000;
    limit.spend('a');
    time = 0;
    limit.spend('a');
    expect(refusal(() => limit.spend('a'))?.retryAfterSeconds).toBe(30);
  });

  it('remembers no more than it may, whoever asks', () => {
    const limit = limitOf(1, 100);
    for (let index = 0; index < 1_000; index += 1) {
      limit.spend('busy');
      limit.refund('busy');
      limit.spend(`once ${index}`);
    }
    expect(limit.size).toBe(100);
    expect(refusal(() => limit.spend('once 999'))).toBeDefined();
  });
});
